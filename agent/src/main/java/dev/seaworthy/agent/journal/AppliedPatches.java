package dev.seaworthy.agent.journal;

import dev.seaworthy.protocol.statement.PatchEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the journal says is in use on this host, and how far its releases have come. */
public final class AppliedPatches {
  /** The code of a live patch that another one made obsolete and the kernel took out. */
  public static final String REPLACED = PatchEvent.REPLACED;

  private static final Set<String> ENDS_USE = Set.of(AttemptRule.BY_OPERATOR, REPLACED);

  private AppliedPatches() {}

  /**
   * The last success of each live patch for this kernel that nothing has undone since; these are
   * applied again at boot.
   */
  public static List<JournalRecord> inUse(List<JournalRecord> records, String buildId) {
    Map<String, JournalRecord> byName = new LinkedHashMap<>();
    for (JournalRecord record : records) {
      String name = record.patch().name();
      if (record.step() == JournalStep.DONE && record.buildId().equals(buildId)) {
        // In the order of their last success: a cumulative patch comes after what it replaced.
        byName.remove(name);
        byName.put(name, record);
      } else if (endsUseOf(record, byName.get(name))) {
        byName.remove(name);
      }
    }
    return List.copyOf(byName.values());
  }

  /** A refusal or a failed attempt with another module leaves the earlier success in use. */
  private static boolean endsUseOf(JournalRecord record, @Nullable JournalRecord inUse) {
    return inUse != null
        && inUse.patch().sha256().equals(record.patch().sha256())
        && endsUse(record);
  }

  /** Whether the record ends the use of its module. */
  static boolean endsUse(JournalRecord record) {
    return switch (record.step()) {
      case QUARANTINED -> true;
      case REVERTED -> ENDS_USE.contains(record.code());
      case PREFLIGHT, INTENT, LOAD, TRANSITION, VERIFY, REVERT, RETRY, DONE, REFUSED, FAILED ->
          false;
    };
  }

  /** The highest release counter that was ever in use for the live patch and kernel; 0 if none. */
  public static long highestCounter(List<JournalRecord> records, String name, String buildId) {
    return records.stream()
        .filter(record -> record.step() == JournalStep.DONE)
        .filter(record -> record.patch().name().equals(name) && record.buildId().equals(buildId))
        .mapToLong(record -> record.patch().releaseCounter())
        .max()
        .orElse(0);
  }
}
