package dev.seaworthy.feeds.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.seaworthy.feeds.csaf.SuseCsafParser;

class SuseCsafFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsOrRefuses(byte[] bytes) {
    Fuzzed.read(bytes, new SuseCsafParser());
  }
}
