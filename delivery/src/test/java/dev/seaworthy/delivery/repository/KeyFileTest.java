package dev.seaworthy.delivery.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.key.JdkSigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path work;
  private final KeyFile key =
      new KeyFile(TopLevelRole.TARGETS, JdkSigningKey.generateEd25519(new SecureRandom()), true);

  @Test
  void readsBackBothKindsOfKeys() throws IOException {
    KeyFile p256 =
        new KeyFile(TopLevelRole.ROOT, JdkSigningKey.generateP256(new SecureRandom()), false);
    for (KeyFile written : List.of(key, p256)) {
      Path file = work.resolve(written.role().roleName());
      written.write(file);

      KeyFile read = KeyFile.read(file);

      assertThat(read.role()).isEqualTo(written.role());
      assertThat(read.demo()).isEqualTo(written.demo());
      assertThat(read.key().verifyingKey()).isEqualTo(written.key().verifyingKey());
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void refusesAFileThatIsOpenToOthers(String permissions) throws IOException {
    Path file = work.resolve("key");
    key.write(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void neverOverwritesAKey() throws IOException {
    Path file = work.resolve("key");
    key.write(file);

    assertThatThrownBy(() -> key.write(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"format\":\"seaworthy-key/v2\"}"})
  void refusesAFileThatIsNoKey(String content) throws IOException {
    Path file = work.resolve("key");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a Seaworthy key file");
  }

  @Test
  void refusesAPrivateKeyBesideThePublicKeyOfAnother() throws IOException {
    Path file = work.resolve("key");
    key.write(file);
    String mine = Base64.getEncoder().encodeToString(key.key().pkcs8());
    String other =
        Base64.getEncoder()
            .encodeToString(JdkSigningKey.generateEd25519(new SecureRandom()).pkcs8());
    Files.writeString(file, Files.readString(file).replace(mine, other));

    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not belong")
        .hasMessageNotContaining(other);
  }

  @Test
  void printsNothingPrivate() {
    String secret = Base64.getEncoder().encodeToString(key.key().pkcs8());

    assertThat(key.toString()).contains("demo key for targets").doesNotContain(secret);
  }

  @Test
  void aCeremonyKeepsOfflineAndOnlineKeysApart() throws IOException {
    CeremonyResult result =
        new KeyCeremony(new SecureRandom(), () -> NOW)
            .run(CeremonyPlan.standard(), work.resolve("offline"), work.resolve("online"));

    assertThat(names("offline"))
        .containsExactly(
            "root-1.key.json",
            "root-2.key.json",
            "root-3.key.json",
            "root.json",
            "targets-1.key.json",
            "targets-2.key.json");
    assertThat(names("online")).containsExactly("snapshot-1.key.json", "timestamp-1.key.json");
    SignedMetadata<Root> root = MetadataReader.root(result.root());
    assertThat(SignatureCheck.of(root, root.metadata())).isEqualTo(new SignatureCheck(2, 2));
    assertThat(root.metadata().roleOf(TopLevelRole.TARGETS).threshold()).isEqualTo(2);
    assertThat(root.metadata().expires()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    assertThat(root.metadata().demo()).isFalse();
    assertThat(KeyFile.read(result.rootKeys().getFirst()).demo()).isFalse();
  }

  @Test
  void aDemonstrationIsMarkedInKeysAndRoot() throws IOException {
    CeremonyResult result =
        new KeyCeremony(new SecureRandom(), () -> NOW)
            .run(CeremonyPlan.demonstration(), work.resolve("offline"), work.resolve("online"));

    assertThat(new String(result.root(), StandardCharsets.UTF_8))
        .contains("\"x-seaworthy-demo\":true");
    assertThat(MetadataReader.root(result.root()).metadata().demo()).isTrue();
    assertThat(KeyFile.read(result.timestampKey()).demo()).isTrue();
  }

  @Test
  void refusesAPlanThatCanNeverBeSigned() {
    Duration year = Duration.ofDays(365);
    assertThatThrownBy(() -> new CeremonyPlan(1, 2, 2, 2, year, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CeremonyPlan(1, 1, 2, 0, year, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> names(String directory) throws IOException {
    try (Stream<Path> files = Files.list(work.resolve(directory))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
