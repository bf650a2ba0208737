package dev.seaworthy.feeds.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.seaworthy.feeds.cna.CveRecordParser;
import dev.seaworthy.feeds.cna.CveRecordParser.Directory;

class CveRecordFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsOrRefuses(byte[] bytes) {
    Fuzzed.read(bytes, new CveRecordParser(Directory.PUBLISHED));
  }
}
