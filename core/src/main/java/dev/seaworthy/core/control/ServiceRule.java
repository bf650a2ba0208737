package dev.seaworthy.core.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The test of one row of C-13: one boot through the whole operation and the watch after it. */
public final class ServiceRule {
  private ServiceRule() {}

  /**
   * Whether the machine stayed up.
   *
   * @param watch how long after the outcome a restart counts against the operation
   */
  public static Verdict judge(OperationRow row, Duration watch) {
    if (row.outcome().isEmpty()) {
      return new Verdict.Deviates(List.of(withoutOutcome(row)));
    }
    OperationRow.Outcome outcome = row.outcome().get();
    List<Cause> causes = new ArrayList<>();
    if (outcome.wentDown()) {
      causes.add(
          new Cause(
              "went_down_after_intent",
              "the host states that it went down after the intent (" + outcome.word() + ")"));
    } else if (!outcome.moment().bootId().equals(row.intent().bootId())) {
      causes.add(
          new Cause(
              "restarted_in_operation",
              "boot id "
                  + row.intent().bootId()
                  + " at the intent, "
                  + outcome.moment().bootId()
                  + " at the outcome"));
    }
    row.nextBoot()
        .filter(boot -> !boot.at().isAfter(outcome.moment().at().plus(watch)))
        .ifPresent(
            boot ->
                causes.add(
                    new Cause(
                        "restarted_soon_after",
                        "boot id "
                            + boot.bootId()
                            + " stated at "
                            + boot.at()
                            + ", within "
                            + Words.of(watch)
                            + " of the outcome")));
    return Verdict.of(causes, "one boot id from intent to outcome (" + outcome.word() + ")");
  }

  private static Cause withoutOutcome(OperationRow row) {
    return row.nextBoot()
        .map(
            boot ->
                new Cause(
                    "restarted_in_operation",
                    "no outcome is stated, and at " + boot.at() + " the host was in another boot"))
        .orElse(new Cause("no_outcome", "the host began the operation and states no outcome"));
  }
}
