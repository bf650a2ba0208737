package dev.seaworthy.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An expected refusal: a stable code, one plain sentence for people, and the facts behind it.
 *
 * @param code what kind of refusal; programs decide by this alone
 * @param sentence what was wrong, where, and what to do where that is known
 * @param details facts by name, for example {@code role} and {@code version}; never key material
 */
public record Refusal(ReasonCode code, String sentence, Map<String, String> details) {
  public Refusal {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** A refusal without details. */
  public static Refusal of(ReasonCode code, String sentence) {
    return new Refusal(code, sentence, Map.of());
  }
}
