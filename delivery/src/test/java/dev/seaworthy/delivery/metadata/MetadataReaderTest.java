package dev.seaworthy.delivery.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a document can be of the wrong shape, before any signature is looked at. */
class MetadataReaderTest {
  private static final Instant EXPIRES = Instant.parse("2027-01-01T00:00:00Z");
  private static final SigningKey KEY = JdkSigningKey.generateEd25519(new SecureRandom());

  @Test
  void readsBackWhatIsWritten() {
    Root root = root(1);

    SignedMetadata<Root> read = MetadataReader.root(MetadataWriter.sign(root, List.of(KEY)));

    assertThat(read.metadata()).isEqualTo(root);
    assertThat(SignatureCheck.of(read, read.metadata())).isEqualTo(new SignatureCheck(1, 1));
  }

  @Test
  void keepsUnknownMembersAndCoversThemBySignatures() {
    String json =
        """
        {"signatures":[],"extra":1,"signed":{"_type":"snapshot","spec_version":"1.0",
         "version":7,"expires":"2027-01-01T00:00:00Z","x-note":{"a":[true,null]},
         "meta":{"targets.json":{"version":3,"x":"y"}}}}""";
    SignedMetadata<Snapshot> read = MetadataReader.snapshot(utf8(json));

    assertThat(read.bytes()).isEqualTo(utf8(json));
    assertThat(new String(read.signedBytes(), StandardCharsets.UTF_8))
        .contains("\"x-note\":{\"a\":[true,null]}")
        .contains("\"x\":\"y\"");
    byte[] signed = MetadataWriter.addSignatures(read, List.of(KEY));
    assertThat(MetadataReader.snapshot(signed).signedBytes()).isEqualTo(read.signedBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 4294967297L})
  void refusesAThresholdOutsideItsRange(long threshold) {
    assertRefused(
        rootWith("\"threshold\":1", "\"threshold\":" + threshold), "threshold " + threshold);
  }

  @Test
  void refusesTwoSignaturesWithOneKeyId() {
    String document = text(MetadataWriter.sign(root(1), List.of(KEY, KEY)));

    assertRefused(document, "two signatures");
  }

  @Test
  void refusesAKeyIdListedTwiceInARole() {
    String id = TufKey.of(KEY.verifyingKey()).keyId();

    assertRefused(
        rootWith("\"keyids\":[\"" + id + "\"]", "\"keyids\":[\"" + id + "\",\"" + id + "\"]"),
        "key id twice");
  }

  @Test
  void refusesAKeyIdThatIsNotTheOneOfItsKey() {
    String id = TufKey.of(KEY.verifyingKey()).keyId();

    // The id is a random key's, so the other digit is chosen to differ from whatever it starts
    // with.
    String other = (id.startsWith("0") ? "1" : "0") + id.substring(1);

    assertRefused(text(signedRoot()).replace(id, other), "not the one of its key");
  }

  @Test
  void refusesARoleThatNamesAnUnlistedKey() {
    String id = TufKey.of(KEY.verifyingKey()).keyId();

    assertRefused(rootWith("\"keyids\":[\"" + id + "\"]", "\"keyids\":[\"x\"]"), "not listed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "timestamp", "snapshot", "targets"})
  void refusesARootWithoutOneOfTheRoles(String role) {
    assertRefused(
        text(signedRoot()).replace("\"" + role + "\":{", "\"x-" + role + "\":{"),
        "\"" + role + "\" is missing");
  }

  /** Under such a key one signature fits every message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
      })
  void refusesAKeyOfSmallOrder(String point) {
    assertRefused(
        text(signedRoot())
            .replaceAll("\"public\":\"[0-9a-f]{64}\"", "\"public\":\"" + point + "\""),
        "malformed or unsafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zz", "-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----"})
  void refusesAMalformedKey(String value) {
    assertRefused(
        text(signedRoot())
            .replaceAll("\"public\":\"[0-9a-f]{64}\"", "\"public\":\"" + value + "\""),
        "malformed or unsafe");
    assertRefused(
        text(signedRoot())
            .replaceAll("\"public\":\"[0-9a-f]{64}\"", "\"public\":\"" + value + "\"")
            .replace("\"keytype\":\"ed25519\"", "\"keytype\":\"ecdsa\"")
            .replace("\"scheme\":\"ed25519\"", "\"scheme\":\"ecdsa-sha2-nistp256\""),
        "malformed or unsafe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version":1      | "version":0          | not at least 1
          "version":1      | "version":-5         | not at least 1
          "version":1      | "version":1.0        | only integers
          "version":1      | "version":1e3        | only integers
          "version":1      | "version":"1"        | not an integer
          "version":1      | "version":9223372036854775808 | beyond 64 bits
          "version":1      | "version":1,"version":2 | duplicate member
          "_type":"root"   | "_type":"targets"    | "_type" is not "root"
          "_type":"root"   | "_type":null         | not a string
          "1.0.34"         | "2.0.0"              | spec_version
          "1.0.34"         | "1"                  | spec_version
          "1.0.34"         | "10.0"               | spec_version
          2027-01-01T00:00:00Z | 2027-01-01T00:00:00+00:00 | expires
          2027-01-01T00:00:00Z | 2027-02-30T00:00:00Z | expires
          2027-01-01T00:00:00Z | 2027-01-01           | expires
          2027-01-01T00:00:00Z | 2027-01-01T00:00:00.5Z | expires
          "signatures":[   | "signatures":[1,     | not an object
          "signatures":    | "Signatures":        | "signatures" is missing
          "signed":        | "Signed":            | "signed" is missing
          "keys":{         | "keys":[],"keys2":{  | not an object
          "consistent_snapshot":true | "consistent_snapshot":1 | not a boolean
          """)
  void refusesAMemberOfTheWrongShape(String good, String bad, String message) {
    assertRefused(rootWith(good, bad), message);
  }

  @Test
  void refusesNestingOfTenThousandLevels() {
    assertRefused("[".repeat(10_000), "nested deeper");
    assertRefused("{\"a\":".repeat(10_000), "nested deeper");
  }

  @Test
  void refusesADocumentOverTheSizeOfItsRole() {
    byte[] large = new byte[TopLevelRole.TIMESTAMP.maxLength() + 1];

    assertThatThrownBy(() -> MetadataReader.timestamp(large))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("larger than 16384 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "1", "{}", "{\"signed\":{}}", "\u0000", "{\"signed\":1}"})
  void refusesJsonThatIsNoDocument(String text) {
    assertThatThrownBy(() -> MetadataReader.targets(utf8(text))).isInstanceOf(JsonException.class);
  }

  @Test
  void refusesATimestampThatListsMoreThanTheSnapshot() {
    String document =
        text(
            MetadataWriter.sign(
                new Timestamp(1, EXPIRES, new MetaFile(1, OptionalLong.of(5), Hashes.none())),
                List.of(KEY)));

    assertThat(MetadataReader.timestamp(utf8(document)).version()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                MetadataReader.timestamp(
                    utf8(document.replace("\"meta\":{", "\"meta\":{\"x.json\":{\"version\":1},"))))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("exactly snapshot.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "x.json/"})
  void refusesASnapshotThatListsWhatIsNoDocument(String name) {
    assertThatThrownBy(() -> MetadataReader.snapshot(utf8(snapshotListing(name))))
        .isInstanceOf(JsonException.class);
    assertThatThrownBy(
            () -> MetadataReader.snapshot(utf8(snapshotListing("x".repeat(65_536) + ".json"))))
        .isInstanceOf(JsonException.class);
  }

  private static String snapshotListing(String name) {
    return """
        {"signatures":[],"signed":{"_type":"snapshot","spec_version":"1.0.34","version":1,
         "expires":"2027-01-01T00:00:00Z","meta":{"targets.json":{"version":1},
         "%s":{"version":1}}}}"""
        .replace("%s", name);
  }

  private static void assertRefused(String document, String message) {
    assertThatThrownBy(() -> MetadataReader.root(utf8(document)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  private static String rootWith(String good, String bad) {
    String document = text(signedRoot());
    assertThat(document).contains(good);
    return document.replace(good, bad);
  }

  private static byte[] signedRoot() {
    return MetadataWriter.sign(root(1), List.of(KEY));
  }

  private static Root root(long version) {
    TufKey key = TufKey.of(KEY.verifyingKey());
    Map<String, TufKey> keys = new LinkedHashMap<>(Map.of(key.keyId(), key));
    Map<TopLevelRole, Role> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, new Role(keys.keySet(), 1));
    }
    return new Root(version, EXPIRES, true, keys, roles, false);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
