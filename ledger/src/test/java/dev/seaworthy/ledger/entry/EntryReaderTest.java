package dev.seaworthy.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.ledger.StrictBase64;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.JdkSigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EntryReaderTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JdkSigningKey SERVER = JdkSigningKey.generateEd25519(RANDOM);
  private static final JdkSigningKey HOST_KEY = JdkSigningKey.generateP256(RANDOM);
  private static final UUID HOST = UUID.fromString("0198f2c4-7a00-7000-8000-00000000abcd");

  private static byte[] entry(String type, JsonObject.Builder predicate) {
    return DsseEnvelope.sign(new Statement(List.of(), type, predicate.build()), SERVER).toBytes();
  }

  private static Claim claim(String type, JsonObject.Builder predicate) {
    return EntryReader.read(entry(type, predicate)).claim();
  }

  private static JsonObject.Builder host(String host) {
    return JsonObject.builder().put("host", host);
  }

  private static String base64(JdkSigningKey key) {
    return StrictBase64.encode(key.verifyingKey().spki());
  }

  private static void assertRefused(String type, JsonObject.Builder predicate, String why) {
    byte[] entry = entry(type, predicate);
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> EntryReader.read(entry))
        .withMessageContaining(why);
  }

  @Test
  void readsEveryKindOfClaim() {
    assertThat(
            claim(
                PredicateType.LEDGER_OPENED,
                JsonObject.builder()
                    .put("origin", "log")
                    .put("server_spki", base64(SERVER))
                    .put("demo", true)))
        .isInstanceOfSatisfying(
            Claim.LedgerOpened.class,
            opened -> {
              assertThat(opened.server()).isEqualTo(SERVER.verifyingKey());
              assertThat(opened.demo()).isTrue();
            });
    assertThat(
            claim(PredicateType.HOST_ENROLLED, host(HOST.toString()).put("spki", base64(HOST_KEY))))
        .isInstanceOf(Claim.HostEnrolled.class);
    assertThat(
            claim(
                PredicateType.HOST_CERTIFICATE,
                host(HOST.toString()).put("spki", base64(HOST_KEY))))
        .isInstanceOf(Claim.HostCertified.class);
    assertThat(claim(PredicateType.HOST_STATE, host(HOST.toString()).put("sequence", 1)))
        .isEqualTo(new Claim.HostStated(HOST, 1));
    assertThat(claim(PredicateType.PATCH_EVENT, host(HOST.toString()).put("sequence", 2)))
        .isEqualTo(new Claim.HostStated(HOST, 2));
    assertThat(claim(PredicateType.POLICY_CHANGED, JsonObject.builder()))
        .isEqualTo(new Claim.ServerStated());
  }

  @Test
  void refusesHostsThatAreNoUuidInLowerCase() {
    for (String host :
        List.of("", "host", HOST.toString().toUpperCase(java.util.Locale.ROOT), "1-1-1-1-1")) {
      assertRefused(PredicateType.HOST_STATE, host(host).put("sequence", 1), "not a UUID");
    }
  }

  @Test
  void refusesSequencesBelowOne() {
    assertRefused(
        PredicateType.HOST_STATE, host(HOST.toString()).put("sequence", 0), "is 0, below 1");
    assertRefused(PredicateType.HOST_STATE, host(HOST.toString()), "\"sequence\" is missing");
  }

  @Test
  void refusesKeysOfTheWrongKind() {
    assertRefused(
        PredicateType.HOST_ENROLLED,
        host(HOST.toString()).put("spki", base64(SERVER)),
        "not a P-256 key");
    assertRefused(
        PredicateType.LEDGER_OPENED,
        JsonObject.builder()
            .put("origin", "log")
            .put("server_spki", base64(HOST_KEY))
            .put("demo", false),
        "not an Ed25519 key");
    assertRefused(
        PredicateType.HOST_ENROLLED, host(HOST.toString()).put("spki", "AAAA"), "\"spki\":");
    assertRefused(
        PredicateType.HOST_ENROLLED, host(HOST.toString()).put("spki", "*"), "not base64");
  }

  @Test
  void refusesASecondSpellingOfAnEnvelope() {
    String entry =
        new String(
            entry(PredicateType.POLICY_CHANGED, JsonObject.builder()), StandardCharsets.UTF_8);
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> EntryReader.read((entry + " ").getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("one form");
  }

  @Property(tries = 200)
  void neverThrowsAnythingElseOnGarbage(@ForAll byte[] garbage) {
    assertThatExceptionOfType(JsonException.class).isThrownBy(() -> EntryReader.read(garbage));
  }
}
