package dev.seaworthy.core.control;

import java.util.List;

/** What the test of one row found. What cannot be known deviates: silence is never fine. */
public sealed interface Verdict {
  /**
   * The row is as the control wants it.
   *
   * @param note one plain sentence with the values that decided
   */
  record Met(String note) implements Verdict {}

  /** The row is not, for at least one cause; a later fix never takes that back. */
  record Deviates(List<Cause> causes) implements Verdict {
    public Deviates {
      causes = List.copyOf(causes);
      if (causes.isEmpty()) {
        throw new IllegalArgumentException("a deviation has a cause");
      }
    }
  }

  /** Met with the note, unless something speaks against it. */
  static Verdict of(List<Cause> causes, String note) {
    return causes.isEmpty() ? new Met(note) : new Deviates(causes);
  }
}
