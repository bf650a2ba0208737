package dev.seaworthy.agent.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which records a shorter journal keeps, so that every rule still decides the same. */
final class Compaction {
  private final Map<String, Integer> lastOutcome = new HashMap<>();
  private final Map<String, Integer> lastOfKind = new HashMap<>();
  private final Map<String, Integer> highestDone = new HashMap<>();

  private Compaction(List<JournalRecord> records) {
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      if (record.step().isOutcome()) {
        lastOutcome.put(record.patch().sha256(), i);
      }
      if (record.step().isOutcome() || record.step() == JournalStep.RETRY) {
        lastOfKind.put(kind(record), i);
      }
      if (record.step() == JournalStep.DONE) {
        int candidate = i;
        highestDone.merge(
            release(record), i, (old, _) -> isHigher(records, old, candidate) ? old : candidate);
      }
    }
  }

  /**
   * Keeps everything of this boot, every quarantine, and of each module what came after its last
   * outcome and the last outcome of each kind; and the successes with the highest release counters.
   */
  static List<JournalRecord> keep(List<JournalRecord> records, String bootId) {
    Compaction compaction = new Compaction(records);
    List<JournalRecord> kept = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      if (record.bootId().equals(bootId) || compaction.isNeeded(record, i)) {
        kept.add(record);
      }
    }
    return kept;
  }

  private boolean isNeeded(JournalRecord record, int index) {
    return record.step() == JournalStep.QUARANTINED
        || index >= lastOutcome.getOrDefault(record.patch().sha256(), 0)
        || lastOfKind.getOrDefault(kind(record), -1) == index
        || highestDone.getOrDefault(release(record), -1) == index;
  }

  private static boolean isHigher(List<JournalRecord> records, int old, int candidate) {
    return records.get(old).patch().releaseCounter()
        > records.get(candidate).patch().releaseCounter();
  }

  /** A revert on purpose ends the use of a patch, one of a stall does not: two kinds. */
  private static String kind(JournalRecord record) {
    return String.join(
        " ",
        record.patch().sha256(),
        record.step().word(),
        Boolean.toString(AppliedPatches.endsUse(record)));
  }

  private static String release(JournalRecord record) {
    return record.patch().name() + " " + record.buildId();
  }
}
