package dev.seaworthy.agent.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the journal says about attempts that nobody finished, as a pure function of its records and
 * the current boot.
 *
 * @param quarantined modules that are never tried again here, by SHA-256
 * @param crashed intents of earlier boots without an outcome: the host went down in between, so
 *     these belong into quarantine
 * @param interrupted attempts of this boot without an outcome: the agent was killed, or the kernel
 *     killed it
 */
public record CrashGuard(
    Set<String> quarantined, List<JournalRecord> crashed, List<Interrupted> interrupted) {
  public CrashGuard {
    quarantined = Set.copyOf(quarantined);
    crashed = List.copyOf(crashed);
    interrupted = List.copyOf(interrupted);
  }

  /**
   * An attempt of this boot that was cut off.
   *
   * @param intent where it began
   * @param reached the last step that was journalled
   */
  public record Interrupted(JournalRecord intent, JournalStep reached) {}

  /** Judges the journal at the start of a run. */
  public static CrashGuard of(List<JournalRecord> records, String bootId) {
    Set<String> quarantined = new HashSet<>();
    Map<String, Interrupted> open = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      String sha256 = record.patch().sha256();
      if (record.step() == JournalStep.QUARANTINED) {
        quarantined.add(sha256);
      }
      if (record.step() == JournalStep.INTENT) {
        open.merge(sha256, new Interrupted(record, record.step()), CrashGuard::again);
      } else if (record.step().isOutcome()) {
        open.remove(sha256);
      } else {
        open.computeIfPresent(sha256, (_, begun) -> new Interrupted(begun.intent(), record.step()));
      }
    }
    List<JournalRecord> crashed = new ArrayList<>();
    List<Interrupted> interrupted = new ArrayList<>();
    for (Interrupted begun : open.values()) {
      if (begun.intent().bootId().equals(bootId)) {
        interrupted.add(begun);
      } else if (!quarantined.contains(begun.intent().patch().sha256())) {
        crashed.add(begun.intent());
      }
    }
    return new CrashGuard(quarantined, crashed, interrupted);
  }

  /** An intent over an open one: a crash of an earlier boot must not be hidden by it. */
  private static Interrupted again(Interrupted earlier, Interrupted later) {
    boolean sameBoot = earlier.intent().bootId().equals(later.intent().bootId());
    return sameBoot ? later : earlier;
  }
}
