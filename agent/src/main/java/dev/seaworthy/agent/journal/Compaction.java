package dev.seaworthy.agent.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which records a shorter journal keeps, so that every rule still decides the same. */
final class Compaction {
  private Compaction() {}

  /**
   * Keeps everything of this boot, everything of a module from its last outcome on, every
   * quarantine, and the successes that hold the highest release counters.
   */
  static List<JournalRecord> keep(List<JournalRecord> records, String bootId) {
    Map<String, Integer> lastOutcome = new HashMap<>();
    Map<String, Integer> highestDone = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      if (record.step().isOutcome()) {
        lastOutcome.put(record.patch().sha256(), i);
      }
      if (record.step() == JournalStep.DONE) {
        int candidate = i;
        highestDone.merge(
            counterKey(record), i, (old, _) -> isHigher(records, old, candidate) ? old : candidate);
      }
    }
    List<JournalRecord> kept = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      if (record.bootId().equals(bootId)
          || record.step() == JournalStep.QUARANTINED
          || i >= lastOutcome.getOrDefault(record.patch().sha256(), 0)
          || highestDone.getOrDefault(counterKey(record), -1) == i) {
        kept.add(record);
      }
    }
    return kept;
  }

  private static boolean isHigher(List<JournalRecord> records, int old, int candidate) {
    return records.get(old).patch().releaseCounter()
        > records.get(candidate).patch().releaseCounter();
  }

  private static String counterKey(JournalRecord record) {
    return record.patch().name() + " " + record.buildId();
  }
}
