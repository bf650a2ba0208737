package dev.seaworthy.feeds.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.seaworthy.feeds.build.BuildMapParser;

class BuildMapFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsOrRefuses(byte[] bytes) {
    Fuzzed.read(bytes, new BuildMapParser("6.1", "x86"));
  }
}
