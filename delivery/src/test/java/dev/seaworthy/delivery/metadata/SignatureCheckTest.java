package dev.seaworthy.delivery.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final SigningKey alice = JdkSigningKey.generateEd25519(RANDOM);
  private final SigningKey bob = JdkSigningKey.generateP256(RANDOM);
  private final SigningKey mallory = JdkSigningKey.generateEd25519(RANDOM);
  private final Targets targets = new Targets(1, Instant.parse("2027-01-01T00:00:00Z"), Map.of());

  @Test
  void countsEachKeyThatSigned() {
    assertThat(check(2, List.of(key(alice), key(bob)), signed(alice, bob)).reached()).isTrue();
  }

  @Test
  void isNotReachedOneSignatureShort() {
    SignatureCheck check = check(2, List.of(key(alice), key(bob)), signed(bob));

    assertThat(check).isEqualTo(new SignatureCheck(1, 2));
    assertThat(check.reached()).isFalse();
  }

  @Test
  void ignoresSignaturesByKeysOfNobody() {
    assertThat(check(1, List.of(key(alice)), signed(mallory)).valid()).isZero();
    assertThat(check(1, List.of(key(alice)), signed(mallory, alice)).reached()).isTrue();
  }

  @Test
  void countsOneKeyUnderTwoIdsOnce() {
    TufKey twin = twin(alice);
    SignedMetadata<Targets> once = signed(alice);
    List<MetadataSignature> twice = new ArrayList<>(once.signatures());
    twice.add(new MetadataSignature(twin.keyId(), once.signatures().getFirst().sig()));

    SignatureCheck check = check(2, List.of(key(alice), twin), withSignatures(once, twice));

    assertThat(twin.keyId()).isNotEqualTo(key(alice).keyId());
    assertThat(check.valid()).isEqualTo(1);
  }

  @Test
  void ignoresAnUnreadableSignatureBesideEnoughGoodOnes() {
    SignedMetadata<Targets> good = signed(alice, bob);
    for (String sig : List.of("", "zz", "0", "00".repeat(64), "00".repeat(10_000))) {
      List<MetadataSignature> spoilt = new ArrayList<>(good.signatures());
      spoilt.set(1, new MetadataSignature(spoilt.get(1).keyId(), sig));

      assertThat(check(1, List.of(key(alice), key(bob)), withSignatures(good, spoilt)).valid())
          .isEqualTo(1);
    }
  }

  @Test
  void hasOneSpellingOfASignature() {
    SignedMetadata<Targets> good = signed(alice);
    String upper = good.signatures().getFirst().sig().toUpperCase(Locale.ROOT);

    SignatureCheck check =
        check(
            1,
            List.of(key(alice)),
            withSignatures(good, List.of(new MetadataSignature(key(alice).keyId(), upper))));

    assertThat(check.valid()).isZero();
  }

  @Test
  void neverCountsAKeyOfAnUnsupportedType() {
    TufKey other =
        TufKey.parse(
            JsonObject.builder()
                .put("keytype", "sphincs")
                .put("scheme", "sphincs-shake-128s")
                .put("keyval", JsonObject.builder().put("public", "x").build())
                .build());
    SignedMetadata<Targets> once = signed(alice);

    SignatureCheck check =
        check(
            1,
            List.of(other),
            withSignatures(
                once,
                List.of(new MetadataSignature(other.keyId(), once.signatures().getFirst().sig()))));

    assertThat(check.valid()).isZero();
  }

  @Test
  void countsASignatureAddedOnAnotherMachine() {
    byte[] both =
        MetadataWriter.addSignatures(
            MetadataReader.targets(MetadataWriter.sign(targets, List.of(alice))), List.of(bob));

    assertThat(check(2, List.of(key(alice), key(bob)), MetadataReader.targets(both)).reached())
        .isTrue();
    assertThat(new String(both, StandardCharsets.UTF_8)).contains("\"_type\":\"targets\"");
  }

  private SignedMetadata<Targets> signed(SigningKey... keys) {
    return MetadataReader.targets(MetadataWriter.sign(targets, List.of(keys)));
  }

  private static SignedMetadata<Targets> withSignatures(
      SignedMetadata<Targets> document, List<MetadataSignature> signatures) {
    return new SignedMetadata<>(
        document.bytes(), document.signed(), signatures, document.metadata());
  }

  private static TufKey key(SigningKey key) {
    return TufKey.of(key.verifyingKey());
  }

  /** The same key with a member more, and so with another key id. */
  private static TufKey twin(SigningKey key) {
    JsonObject json = key(key).json();
    return TufKey.parse(
        JsonObject.builder()
            .put("keytype", json.string("keytype"))
            .put("scheme", json.string("scheme"))
            .put("keyval", json.object("keyval"))
            .put("x-note", "the same key")
            .build());
  }

  private static SignatureCheck check(
      int threshold, List<TufKey> keys, SignedMetadata<Targets> document) {
    Map<String, TufKey> byId = new LinkedHashMap<>();
    keys.forEach(key -> byId.put(key.keyId(), key));
    Map<TopLevelRole, Role> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, new Role(byId.keySet(), threshold));
    }
    Root root = new Root(1, Instant.parse("2027-01-01T00:00:00Z"), true, byId, roles, false);
    return SignatureCheck.of(document, root);
  }
}
