package dev.seaworthy.ledger.entry;

import dev.seaworthy.ledger.StrictBase64;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.Ed25519VerifyingKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import java.util.Arrays;
import java.util.UUID;

/** Reads the bytes of an entry: a DSSE envelope, in its one form, over an in-toto statement. */
public final class EntryReader {
  private EntryReader() {}

  /**
   * Reads an entry; says nothing about who signed it.
   *
   * @throws JsonException when it is malformed, naming the fault
   */
  public static LedgerEntry read(byte[] entry) {
    DsseEnvelope envelope = DsseEnvelope.parse(entry);
    if (!Arrays.equals(envelope.toBytes(), entry)) {
      throw new JsonException("the envelope is not in the one form in which it is written");
    }
    Statement statement = envelope.statement();
    return new LedgerEntry(envelope, statement, claim(statement));
  }

  private static Claim claim(Statement statement) {
    JsonObject predicate = statement.predicate();
    String type = statement.predicateType();
    if (type.equals(PredicateType.HOST_STATE)
        || type.equals(PredicateType.PATCH_EVENT)
        || type.equals(PredicateType.KERNEL_CONFIG)) {
      return new Claim.HostStated(host(predicate), sequence(predicate));
    }
    if (type.equals(PredicateType.HOST_ENROLLED)) {
      return new Claim.HostEnrolled(host(predicate), hostKey(predicate));
    }
    if (type.equals(PredicateType.HOST_CERTIFICATE)) {
      return new Claim.HostCertified(host(predicate), hostKey(predicate));
    }
    if (type.equals(PredicateType.LEDGER_OPENED)) {
      return new Claim.LedgerOpened(
          predicate.string("origin"), serverKey(predicate), predicate.bool("demo"));
    }
    return new Claim.ServerStated();
  }

  private static UUID host(JsonObject predicate) {
    String text = predicate.string("host");
    try {
      UUID host = UUID.fromString(text);
      if (host.toString().equals(text)) {
        return host;
      }
    } catch (IllegalArgumentException malformed) {
      // Falls through to the one refusal below.
    }
    throw new JsonException("member \"host\" is not a UUID in lower case");
  }

  private static long sequence(JsonObject predicate) {
    long sequence = predicate.number("sequence");
    if (sequence < 1) {
      throw new JsonException("member \"sequence\" is " + sequence + ", below 1");
    }
    return sequence;
  }

  private static P256VerifyingKey hostKey(JsonObject predicate) {
    return switch (key(predicate, "spki")) {
      case P256VerifyingKey key -> key;
      case Ed25519VerifyingKey _ -> throw new JsonException("member \"spki\" is not a P-256 key");
    };
  }

  private static Ed25519VerifyingKey serverKey(JsonObject predicate) {
    return switch (key(predicate, "server_spki")) {
      case Ed25519VerifyingKey key -> key;
      case P256VerifyingKey _ ->
          throw new JsonException("member \"server_spki\" is not an Ed25519 key");
    };
  }

  private static VerifyingKey key(JsonObject predicate, String member) {
    byte[] spki =
        StrictBase64.decode(predicate.string(member))
            .orElseThrow(() -> new JsonException("member \"" + member + "\" is not base64"));
    try {
      return VerifyingKeys.ofSpki(spki);
    } catch (KeyException unsafe) {
      throw new JsonException("member \"" + member + "\": " + unsafe.getMessage());
    }
  }
}
