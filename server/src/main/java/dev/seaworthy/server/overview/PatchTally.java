package dev.seaworthy.server.overview;

import dev.seaworthy.protocol.statement.PatchOutcome;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of one live patch over the fleet: each host that stated something about it counts
 * once, by what it stated last.
 *
 * @param target path in the signed repository
 * @param sha256 of the module, lower-case hexadecimal
 * @param hosts how many hosts, by their last outcome; outcomes that no host had are left out
 */
public record PatchTally(String target, String sha256, Map<PatchOutcome, Long> hosts) {
  public PatchTally {
    hosts = Map.copyOf(hosts);
  }

  /** How many hosts the patch has failed on: it could not be loaded, or took the host down. */
  public long failures() {
    return hosts.entrySet().stream()
        .filter(entry -> isFailure(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isFailure(PatchOutcome outcome) {
    return switch (outcome) {
      case FAILED, QUARANTINED -> true;
      case INTENDED, LIVE_PATCHED, REAPPLIED, REFUSED, REVERTED -> false;
    };
  }

  /** The same with more hosts of an outcome. */
  PatchTally with(PatchOutcome outcome, long count) {
    Map<PatchOutcome, Long> more = new EnumMap<>(PatchOutcome.class);
    more.putAll(hosts);
    more.merge(outcome, count, Long::sum);
    return new PatchTally(target, sha256, more);
  }
}
