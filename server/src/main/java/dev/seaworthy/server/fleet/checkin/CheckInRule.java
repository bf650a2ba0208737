package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import dev.seaworthy.protocol.statement.PatchEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The rule for a host's numbers (docs/spec/ledger.md L4), as a pure function: the next number is
 * taken, an old one must be the old statement again, a gap is refused.
 */
final class CheckInRule {
  private CheckInRule() {}

  /**
   * Decides.
   *
   * @param acknowledged number up to which the host's statements are in the ledger
   * @param trouble number of the patch event that says no and still stands
   * @param lastSequence number of the newest statement that the host knows of
   * @param statements as they were sent
   * @param recorded entries under old numbers, for every old number among the statements
   */
  static CheckInDecision decide(
      long acknowledged,
      OptionalLong trouble,
      long lastSequence,
      List<SignedStatement> statements,
      Map<Long, byte[]> recorded,
      byte[] message) {
    if (lastSequence < acknowledged) {
      return conflict(
          "The host knows of statement "
              + lastSequence
              + " as its last, the ledger has "
              + acknowledged
              + ".",
          message);
    }
    List<SignedStatement> fresh = new ArrayList<>();
    OptionalLong stands = trouble;
    for (SignedStatement sent : statements) {
      long expected = acknowledged + fresh.size() + 1;
      if (sent.sequence() == expected) {
        fresh.add(sent);
        stands = troubleAfter(stands, sent.statement());
      } else if (sent.sequence() > expected) {
        return gap(expected, sent.sequence());
      } else if (!isSame(sent, fresh, acknowledged, recorded)) {
        return conflict(
            "Statement " + sent.sequence() + " is in the ledger with other content.",
            sent.envelope());
      }
    }
    return new CheckInDecision.Accept(fresh, acknowledged + fresh.size(), stands);
  }

  private static boolean isSame(
      SignedStatement sent,
      List<SignedStatement> fresh,
      long acknowledged,
      Map<Long, byte[]> recorded) {
    long number = sent.sequence();
    byte[] before =
        number > acknowledged
            ? fresh.get((int) (number - acknowledged - 1)).envelope()
            : recorded.get(number);
    return Arrays.equals(before, sent.envelope());
  }

  /** What says no stands until a patch is in; an intent or a removal does not settle it. */
  private static OptionalLong troubleAfter(OptionalLong before, HostStatement statement) {
    return switch (statement) {
      case HostState _, KernelConfigStated _ -> before;
      case PatchEvent event ->
          switch (event.outcome()) {
            case REFUSED, FAILED, QUARANTINED -> OptionalLong.of(event.sequence());
            case LIVE_PATCHED, REAPPLIED -> OptionalLong.empty();
            case INTENDED, REVERTED -> before;
          };
    };
  }

  private static CheckInDecision gap(long expected, long found) {
    return new CheckInDecision.Refuse(
        RefusedCheckIn.counted(
            "sequence_gap",
            409,
            "Statement " + expected + " was expected, " + found + " came.",
            "Send all statements from number " + expected + " on."));
  }

  private static CheckInDecision conflict(String detail, byte[] message) {
    return new CheckInDecision.Refuse(
        RefusedCheckIn.recorded(
            "sequence_conflict",
            409,
            detail,
            "This host was restored from a backup or copied: enrol it anew.",
            message));
  }
}
