package dev.seaworthy.delivery.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.key.JdkSigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  @TempDir Path work;
  private final KeyFile key =
      new KeyFile("targets", JdkSigningKey.generateEd25519(new SecureRandom()), true);

  @Test
  void readsBackBothKindsOfKeys() throws IOException {
    KeyFile p256 = new KeyFile("root", JdkSigningKey.generateP256(new SecureRandom()), false);
    for (KeyFile written : List.of(key, p256)) {
      Path file = work.resolve(written.roleName());
      written.write(file);

      KeyFile read = KeyFile.read(file);

      assertThat(read.roleName()).isEqualTo(written.roleName());
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
}
