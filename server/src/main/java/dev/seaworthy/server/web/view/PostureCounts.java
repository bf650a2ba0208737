package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.Posture;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Hosts by posture. The states are exclusive, so the counts sum to the total; counts that do not
 * are refused rather than shown.
 */
public record PostureCounts(Map<Posture, Long> byState, long total) {
  /**
   * Fills in the states that no host is in.
   *
   * @throws IllegalArgumentException when the counts do not sum to the total
   */
  public PostureCounts {
    Map<Posture, Long> complete = new EnumMap<>(Posture.class);
    for (Posture posture : Posture.values()) {
      complete.put(posture, byState.getOrDefault(posture, 0L));
    }
    long sum = complete.values().stream().mapToLong(Long::longValue).sum();
    if (sum != total || complete.values().stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          "posture counts " + complete + " sum to " + sum + ", not to the total " + total);
    }
    byState = Collections.unmodifiableMap(complete);
  }

  /** Hosts in the state. */
  public long in(Posture posture) {
    return byState.getOrDefault(posture, 0L);
  }
}
