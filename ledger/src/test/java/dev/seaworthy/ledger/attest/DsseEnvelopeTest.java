package dev.seaworthy.ledger.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.JdkSigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DsseEnvelopeTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JdkSigningKey KEY = JdkSigningKey.generateEd25519(RANDOM);
  private static final Statement STATEMENT =
      new Statement(
          List.of(new Statement.Subject("host", "0123456789abcdef".repeat(4))),
          "https://seaworthy.dev/attestation/test/v1",
          JsonObject.builder().put("note", "Prüfung\n").build());
  private static final DsseEnvelope ENVELOPE = DsseEnvelope.sign(STATEMENT, KEY);

  private static String json() {
    return new String(ENVELOPE.toBytes(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(String json, String why) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> DsseEnvelope.parse(json.getBytes(StandardCharsets.UTF_8)).statement())
        .withMessageContaining(why);
  }

  /** The example of the DSSE protocol document. */
  @Test
  void encodesTheKnownExample() {
    byte[] payload = "hello world".getBytes(StandardCharsets.UTF_8);
    assertThat(DsseEnvelope.preAuthEncoding("http://example.com/HelloWorld", payload))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    assertThat(DsseEnvelope.preAuthEncoding("é", new byte[0]))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("DSSEv1 2 é 0 ");
  }

  @Test
  void readsWhatItSigned() {
    DsseEnvelope read = DsseEnvelope.parse(ENVELOPE.toBytes());
    assertThat(read.isSignedBy(KEY.verifyingKey())).isTrue();
    assertThat(read.statement()).isEqualTo(STATEMENT);
    assertThat(read.toBytes()).isEqualTo(ENVELOPE.toBytes());
  }

  @Test
  void refusesAnotherKeyEvenUnderTheSameKeyId() {
    JdkSigningKey other = JdkSigningKey.generateEd25519(RANDOM);
    DsseSignature borrowed =
        new DsseSignature(
            KEY.verifyingKey().keyId(),
            DsseEnvelope.sign(STATEMENT, other).signatures().getFirst().signature());
    DsseEnvelope forged =
        new DsseEnvelope(DsseEnvelope.IN_TOTO, ENVELOPE.payload(), List.of(borrowed));
    assertThat(forged.isSignedBy(KEY.verifyingKey())).isFalse();
    assertThat(forged.isSignedBy(other.verifyingKey())).isTrue();
  }

  @Test
  void refusesAnAlteredPayloadOrType() {
    byte[] payload = ENVELOPE.payload().clone();
    payload[payload.length - 3] ^= 1;
    assertThat(
            new DsseEnvelope(DsseEnvelope.IN_TOTO, payload, ENVELOPE.signatures())
                .isSignedBy(KEY.verifyingKey()))
        .isFalse();
    assertThat(
            new DsseEnvelope("text/plain", ENVELOPE.payload(), ENVELOPE.signatures())
                .isSignedBy(KEY.verifyingKey()))
        .isFalse();
  }

  @Test
  void refusesEnvelopesWithoutOrWithTooManySignatures() {
    String signature = json().replaceAll(".*\"signatures\":\\[(.*)\\]}", "$1");
    assertRefused(json().replace(signature, ""), "1 to 16 signatures");
    assertRefused(
        json().replace(signature, String.join(",", java.util.Collections.nCopies(17, signature))),
        "1 to 16 signatures");
  }

  @Test
  void refusesTruncatedEnvelope() {
    for (int length = 0; length < json().length(); length += 7) {
      String cut = json().substring(0, length);
      assertThatExceptionOfType(JsonException.class)
          .isThrownBy(() -> DsseEnvelope.parse(cut.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void refusesUnknownMembers() {
    assertRefused(json().replace("{\"payload\"", "{\"x\":1,\"payload\""), "\"x\" is not allowed");
    assertRefused(json().replace("{\"keyid\"", "{\"x\":1,\"keyid\""), "\"x\" is not allowed");
  }

  @Test
  void refusesOtherSpellingsOfBase64() {
    assertRefused(json().replace("{\"payload\":\"", "{\"payload\":\"\\n"), "not base64");
    assertRefused(json().replace("==\"}]", "\"}]"), "\"sig\" is not base64");
  }

  @Test
  void refusesPayloadsThatAreNoStatement() {
    assertRefused(json().replace(DsseEnvelope.IN_TOTO, "text/plain"), "payloadType is text/plain");
    DsseEnvelope array =
        new DsseEnvelope(DsseEnvelope.IN_TOTO, new byte[] {'[', ']'}, ENVELOPE.signatures());
    assertThatExceptionOfType(JsonException.class).isThrownBy(array::statement);
  }

  @Test
  void refusesStatementsOfAnotherShape() {
    for (List<String> change :
        List.of(
            List.of("Statement/v1", "Statement/v0.1", "_type"),
            List.of("0123456789abcdef", "0123456789ABCDEF", "sha256"),
            List.of("\"predicateType\"", "\"predicatetype\"", "not allowed"),
            List.of("\"sha256\":", "\"sha512\":", "\"sha256\" is missing"))) {
      String payload = new String(ENVELOPE.payload(), StandardCharsets.UTF_8);
      byte[] altered =
          payload.replace(change.get(0), change.get(1)).getBytes(StandardCharsets.UTF_8);
      DsseEnvelope envelope =
          new DsseEnvelope(DsseEnvelope.IN_TOTO, altered, ENVELOPE.signatures());
      assertThatExceptionOfType(JsonException.class)
          .isThrownBy(envelope::statement)
          .withMessageContaining(change.get(2));
    }
  }

  @Property(tries = 300)
  void neverThrowsAnythingElseOnGarbage(@ForAll byte[] garbage) {
    assertThatExceptionOfType(JsonException.class).isThrownBy(() -> DsseEnvelope.parse(garbage));
  }
}
