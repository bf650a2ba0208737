package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.protocol.Problem;
import java.util.Optional;

/**
 * Why a check-in was refused as a whole; nothing of it was taken, and nothing of it is lost.
 *
 * @param evidence the message, where the refusal matters as evidence: somebody may be forging or
 *     copying a host; empty where it is only counted
 */
record RefusedCheckIn(Problem problem, Optional<byte[]> evidence) {
  private static final String TITLE = "The check-in is refused";

  /** A fault that is only counted. */
  static RefusedCheckIn counted(String code, int status, String detail, String next) {
    return new RefusedCheckIn(Problem.of(code, TITLE, status, detail, next), Optional.empty());
  }

  /** A fault that goes into the ledger, with the message's digest. */
  static RefusedCheckIn recorded(
      String code, int status, String detail, String next, byte[] message) {
    return new RefusedCheckIn(Problem.of(code, TITLE, status, detail, next), Optional.of(message));
  }
}
