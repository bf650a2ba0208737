package dev.seaworthy.delivery.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectedKeyTest {
  private static final String PASSPHRASE = "correct horse battery";
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path work;

  @Test
  void opensWithItsPassphraseOnly() throws IOException {
    for (SigningKey key :
        List.of(JdkSigningKey.generateEd25519(RANDOM), JdkSigningKey.generateP256(RANDOM))) {
      Path file = written(key);

      HeldKey read = HeldKey.read(file);

      assertThat(read.roleName()).isEqualTo("lp-debian-amd64");
      assertThat(read.publicKey()).isEqualTo(key.verifyingKey());
      assertThat(read.unlock(passphrase(PASSPHRASE)).verifyingKey()).isEqualTo(key.verifyingKey());
      assertThatThrownBy(() -> read.unlock(passphrase("correct horse batterx")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not open");
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      Files.delete(file);
    }
  }

  @Test
  void doesNotShowTheKey() throws IOException {
    SigningKey key = JdkSigningKey.generateEd25519(RANDOM);
    Path file = written(key);
    byte[] pkcs8 = key.pkcs8();
    String text = Files.readString(file);

    assertThat(text).doesNotContain(Base64.getEncoder().encodeToString(pkcs8));
    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(encrypted(file))))
        .doesNotContain(HexFormat.of().formatHex(pkcs8, pkcs8.length - 16, pkcs8.length));
    assertThat(HeldKey.read(file))
        .hasToString("protected key for lp-debian-amd64: " + key.verifyingKey());
  }

  @Test
  void refusesAShortPassphrase() {
    SigningKey key = JdkSigningKey.generateEd25519(RANDOM);

    assertThatThrownBy(() -> ProtectedKey.protect("root", key, "short".toCharArray(), RANDOM))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("at least 12");
  }

  @Test
  void refusesAKeyFileThatIsOpenToOthers() throws IOException {
    Path file = written(JdkSigningKey.generateEd25519(RANDOM));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> HeldKey.read(file)).hasMessageContaining("chmod 600");
  }

  @Test
  void refusesWhatIsNotEncrypted() throws IOException {
    SigningKey key = JdkSigningKey.generateEd25519(RANDOM);
    Path file = written(key);
    String plain = Base64.getEncoder().encodeToString(key.pkcs8());
    Files.writeString(file, Files.readString(file).replace(encrypted(file), plain));

    assertThatThrownBy(() -> HeldKey.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("PBES2")
        .hasMessageNotContaining(plain);
  }

  @Test
  void aServersKeyFileIsNoProtectedOne() throws IOException {
    Path file = written(JdkSigningKey.generateEd25519(RANDOM));

    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format");
  }

  /** So that a key outlives the program that made it. */
  @Test
  void opensslOpensTheSameKey() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is needed");
    SigningKey key = JdkSigningKey.generateP256(RANDOM);
    Path file = written(key);
    Path der = Files.write(work.resolve("key.der"), Base64.getDecoder().decode(encrypted(file)));
    Path plain = work.resolve("plain.der");
    ProcessBuilder command =
        new ProcessBuilder(
            "/usr/bin/openssl",
            "pkcs8",
            "-inform",
            "DER",
            "-in",
            der.toString(),
            "-passin",
            "env:PASS",
            "-outform",
            "DER",
            "-topk8",
            "-nocrypt",
            "-out",
            plain.toString());
    command.environment().put("PASS", PASSPHRASE);
    Process openssl = command.inheritIO().start();

    assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(openssl.exitValue()).isZero();
    assertThat(JdkSigningKey.of(Files.readAllBytes(plain), key.verifyingKey()).verifyingKey())
        .isEqualTo(key.verifyingKey());
  }

  private Path written(SigningKey key) throws IOException {
    Path file = work.resolve("key.json");
    ProtectedKey.protect("lp-debian-amd64", key, PASSPHRASE.toCharArray(), RANDOM).write(file);
    return file;
  }

  private static String encrypted(Path file) throws IOException {
    return JsonReader.readObject(Files.readString(file).getBytes(StandardCharsets.UTF_8))
        .string("private_encrypted");
  }

  private static PassphraseSource passphrase(String text) {
    return _ -> text.toCharArray();
  }
}
