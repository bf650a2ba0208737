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
 * @param interrupted attempts of this boot without an outcome, and removals of any boot: the agent
 *     was killed, or the kernel killed it
 */
public record CrashGuard(
    Set<String> quarantined, List<JournalRecord> crashed, List<Interrupted> interrupted) {
  public CrashGuard {
    quarantined = Set.copyOf(quarantined);
    crashed = List.copyOf(crashed);
    interrupted = List.copyOf(interrupted);
  }

  /**
   * An attempt, or a removal, that was cut off.
   *
   * @param begun where it began: an intent, or a revert of what was in use
   * @param last the last record of it
   */
  public record Interrupted(JournalRecord begun, JournalRecord last) {
    /** The last step that was journalled. */
    public JournalStep reached() {
      return last.step();
    }

    private Interrupted then(JournalRecord record) {
      return new Interrupted(begun, record);
    }
  }

  /** Judges the journal at the start of a run. */
  public static CrashGuard of(List<JournalRecord> records, String bootId) {
    Set<String> quarantined = new HashSet<>();
    Map<String, Interrupted> open = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      String sha256 = record.patch().sha256();
      if (record.step() == JournalStep.QUARANTINED) {
        quarantined.add(sha256);
      }
      follow(open, record);
    }
    List<JournalRecord> crashed = new ArrayList<>();
    List<Interrupted> interrupted = new ArrayList<>();
    for (Interrupted attempt : open.values()) {
      JournalRecord begun = attempt.begun();
      // A removal is finished in whichever boot: what was to go must not come back by a crash.
      if (begun.bootId().equals(bootId) || begun.step() == JournalStep.REVERT) {
        interrupted.add(attempt);
      } else if (!quarantined.contains(begun.patch().sha256())) {
        crashed.add(begun);
      }
    }
    return new CrashGuard(quarantined, crashed, interrupted);
  }

  private static void follow(Map<String, Interrupted> open, JournalRecord record) {
    String sha256 = record.patch().sha256();
    switch (record.step()) {
      case INTENT -> open.merge(sha256, new Interrupted(record, record), CrashGuard::again);
      case REVERT ->
          open.merge(sha256, new Interrupted(record, record), (was, _) -> was.then(record));
      case DONE, REFUSED, REVERTED, FAILED, QUARANTINED -> open.remove(sha256);
      case PREFLIGHT, LOAD, TRANSITION, VERIFY, RETRY ->
          open.computeIfPresent(sha256, (_, was) -> was.then(record));
    }
  }

  /** An intent over an open one: a crash of an earlier boot must not be hidden by it. */
  private static Interrupted again(Interrupted earlier, Interrupted later) {
    boolean sameBoot = earlier.begun().bootId().equals(later.begun().bootId());
    return sameBoot ? later : earlier;
  }
}
