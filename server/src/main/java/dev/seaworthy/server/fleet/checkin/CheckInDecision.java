package dev.seaworthy.server.fleet.checkin;

import java.util.List;
import java.util.OptionalLong;

/** What is done about a check-in, before anything is done. */
sealed interface CheckInDecision {
  /**
   * The new statements become ledger entries.
   *
   * @param fresh in the order of their numbers; empty when all of them were there already
   * @param acknowledged number of the last
   * @param trouble number of the patch event that says no and still stands
   */
  record Accept(List<SignedStatement> fresh, long acknowledged, OptionalLong trouble)
      implements CheckInDecision {
    public Accept {
      fresh = List.copyOf(fresh);
    }
  }

  /** Nothing is taken. */
  record Refuse(RefusedCheckIn refusal) implements CheckInDecision {}
}
