package dev.seaworthy.core.control;

import java.util.List;

/** Reads verdicts. */
final class Verdicts {
  private Verdicts() {}

  /** The codes of the causes; empty where the row is met. */
  static List<String> codes(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Met _ -> List.of();
      case Verdict.Deviates(List<Cause> causes) -> causes.stream().map(Cause::code).toList();
    };
  }
}
