package dev.seaworthy.feeds.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.seaworthy.feeds.epss.EpssParser;

class EpssFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsOrRefuses(byte[] bytes) {
    Fuzzed.read(bytes, new EpssParser());
  }
}
