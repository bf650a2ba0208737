package dev.seaworthy.delivery.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelegationsFormatTest {
  private static final SigningKey KEY = JdkSigningKey.generateEd25519(new SecureRandom());
  private static final TufKey TUF_KEY = TufKey.of(KEY.verifyingKey());
  private static final PathSet PATHS = new PathSet.Patterns(List.of("debian/*/*"));

  @Test
  void readsBackWhatIsWritten() {
    Targets written =
        targets(
            List.of(
                delegated("lp-debian-amd64", PATHS),
                delegated("bins", new PathSet.HashPrefixes(List.of("0", "a1")))));

    SignedMetadata<Targets> read =
        MetadataReader.targets(MetadataWriter.sign(written, List.of(KEY)));

    assertThat(read.metadata().delegations()).isEqualTo(written.delegations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "root", "targets", "snapshot", "timestamp"})
  void refusesAReservedOrEmptyRoleName(String name) {
    assertRefused("\"lp\"", "\"" + name + "\"", "a delegated role");
  }

  @Test
  void refusesARoleNameOf64KiB() {
    assertRefused("\"lp\"", "\"" + "x".repeat(65_536) + "\"", "1 to 80 bytes");
  }

  @Test
  void refusesARoleDelegatedToTwice() {
    assertThatThrownBy(() -> targets(List.of(delegated("lp", PATHS), delegated("lp", PATHS))))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("delegated to twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"threshold\":1 | \"threshold\":0 | threshold 0",
        "\"threshold\":1 | \"threshold\":-1 | threshold -1",
        "\"terminating\":true | \"terminating\":1 | terminating",
        "\"paths\":[\"debian/*/*\"] | \"paths\":\"debian\" | paths",
        "\"paths\":[\"debian/*/*\"] | \"x\":[] | either the member",
        "\"paths\":[\"debian/*/*\"] | \"path_hash_prefixes\":[\"xyz\"] | hexadecimal",
        "\"paths\":[\"debian/*/*\"] | \"paths\":[],\"path_hash_prefixes\":[] | either the member",
        "\"roles\":[{ | \"roles\":[7,{ | not an object",
      })
  void refusesAMalformedDelegation(String good, String bad, String message) {
    assertRefused(good, bad, message);
  }

  private static void assertRefused(String good, String bad, String message) {
    byte[] written = MetadataWriter.sign(targets(List.of(delegated("lp", PATHS))), List.of(KEY));
    String text = new String(written, StandardCharsets.UTF_8);
    assertThat(text).contains(good);
    byte[] spoilt = text.replace(good, bad).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> MetadataReader.targets(spoilt))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  private static DelegatedRole delegated(String name, PathSet paths) {
    return new DelegatedRole(name, new Role(Set.of(TUF_KEY.keyId()), 1), true, paths);
  }

  private static Targets targets(List<DelegatedRole> roles) {
    return new Targets(
        "targets",
        1,
        Instant.parse("2027-01-01T00:00:00Z"),
        Map.of(),
        new Delegations(Map.of(TUF_KEY.keyId(), TUF_KEY), roles));
  }
}
