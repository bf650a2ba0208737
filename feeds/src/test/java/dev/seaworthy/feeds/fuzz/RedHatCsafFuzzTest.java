package dev.seaworthy.feeds.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.seaworthy.feeds.csaf.RedHatCsafParser;

class RedHatCsafFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsOrRefuses(byte[] bytes) {
    Fuzzed.read(bytes, new RedHatCsafParser());
  }
}
