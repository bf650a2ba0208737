package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.VerifyingKey;
import dev.seaworthy.protocol.statement.HostStatement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the statements of a check-in and checks each for itself: form, signature, host, clock. A
 * pure function.
 */
final class StatementReader {
  /** What became of the statements. */
  sealed interface Result {}

  /** All of them are good, in the order in which they were sent. */
  record Read(List<SignedStatement> statements) implements Result {
    Read {
      statements = List.copyOf(statements);
    }
  }

  /** One of them is not. */
  record Refused(RefusedCheckIn refusal) implements Result {}

  private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

  private final HostId host;
  private final VerifyingKey key;
  private final Instant enrolledAt;
  private final Instant now;

  /** Reads statements of the host, signed by the key, made between enrolment and now. */
  StatementReader(HostId host, VerifyingKey key, Instant enrolledAt, Instant now) {
    this.host = host;
    this.key = key;
    this.enrolledAt = enrolledAt;
    this.now = now;
  }

  Result readAll(List<byte[]> envelopes) {
    List<SignedStatement> read = new ArrayList<>();
    for (byte[] envelope : envelopes) {
      switch (read(envelope)) {
        case Read(List<SignedStatement> one) -> read.addAll(one);
        case Refused refused -> {
          return refused;
        }
      }
    }
    return new Read(read);
  }

  private Result read(byte[] bytes) {
    DsseEnvelope envelope;
    Statement statement;
    HostStatement stated;
    try {
      envelope = DsseEnvelope.parse(bytes);
      requireOneForm(envelope, bytes);
      statement = envelope.statement();
    } catch (JsonException malformed) {
      return malformed(malformed);
    }
    if (!isSigned(envelope)) {
      return new Refused(
          RefusedCheckIn.recorded(
              "bad_signature",
              403,
              "A statement is not signed by the key of the host's certificate.",
              "If this host was restored or copied, enrol it anew.",
              bytes));
    }
    try {
      stated = HostStatement.parse(statement);
    } catch (JsonException malformed) {
      return malformed(malformed);
    }
    return check(stated, statement.predicateType(), bytes);
  }

  private Result check(HostStatement stated, String type, byte[] bytes) {
    if (!stated.host().equals(host)) {
      return new Refused(
          RefusedCheckIn.recorded(
              "statement_of_other_host",
              403,
              "A statement is about host "
                  + stated.host()
                  + ", the certificate is of "
                  + host
                  + ".",
              "A host speaks for itself only; if this one was copied, enrol it anew.",
              bytes));
    }
    if (stated.at().isAfter(now.plus(CLOCK_TOLERANCE))
        || stated.at().isBefore(enrolledAt.minus(CLOCK_TOLERANCE))) {
      return new Refused(
          RefusedCheckIn.counted(
              "clock_off",
              422,
              "Statement "
                  + stated.sequence()
                  + " is dated "
                  + stated.at()
                  + "; the server's clock shows "
                  + now
                  + ", the host joined at "
                  + enrolledAt
                  + ".",
              "Set the host's clock, then enrol it anew: a signed date cannot be corrected."));
    }
    return new Read(List.of(new SignedStatement(stated, type, bytes)));
  }

  /** In the ledger an envelope has one spelling, and text that every reader can hold. */
  private static void requireOneForm(DsseEnvelope envelope, byte[] bytes) {
    if (!Arrays.equals(envelope.toBytes(), bytes)) {
      throw new JsonException("the envelope is not in the one form in which it is written");
    }
    if (new String(envelope.payload(), StandardCharsets.UTF_8).contains("\\u0000")) {
      throw new JsonException("a text holds the character NUL");
    }
  }

  /** The key id must name the key, as everywhere in the ledger (docs/spec/ledger.md L3). */
  private boolean isSigned(DsseEnvelope envelope) {
    return envelope.signatures().stream().anyMatch(it -> it.keyId().equals(key.keyId()))
        && envelope.isSignedBy(key);
  }

  private static Refused malformed(JsonException fault) {
    return new Refused(
        RefusedCheckIn.counted(
            "malformed_statement",
            400,
            "A statement is malformed: " + fault.getMessage() + ".",
            "Send statements as they were signed."));
  }
}
