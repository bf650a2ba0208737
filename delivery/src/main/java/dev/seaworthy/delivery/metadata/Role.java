package dev.seaworthy.delivery.metadata;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which keys speak for a role, and how many different ones must (TUF 1.0.34 §4.3). */
public record Role(Set<String> keyIds, int threshold) {
  public Role {
    if (threshold < 1) {
      throw new IllegalArgumentException("a threshold is at least 1, not " + threshold);
    }
    keyIds = Collections.unmodifiableSet(new LinkedHashSet<>(keyIds));
  }
}
