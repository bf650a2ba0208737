package dev.seaworthy.server.identity;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The server's own private keys, each in a file that its owner alone may read; made on first use.
 *
 * <p>A file holds the private key (PKCS #8) and the public key, both PEM. In a demonstration its
 * first line says so.
 */
public final class KeyFiles {
  private static final Set<PosixFilePermission> FOR_OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final String DEMO_LINE =
      "DEMO key: made for a demonstration and guarded by nobody.\n";

  private final Path directory;
  private final SecureRandom random;
  private final boolean demo;

  /** Keys in the directory, which is made where it is missing. */
  public KeyFiles(Path directory, SecureRandom random, boolean demo) {
    this.directory = directory;
    this.random = random;
    this.demo = demo;
  }

  /** The Ed25519 key of the name. */
  public SigningKey ed25519(String name) throws IOException {
    return readOrMake(name, () -> JdkSigningKey.generateEd25519(random));
  }

  /** The P-256 key of the name. */
  public SigningKey p256(String name) throws IOException {
    return readOrMake(name, () -> JdkSigningKey.generateP256(random));
  }

  private SigningKey readOrMake(String name, Supplier<SigningKey> generator) throws IOException {
    Path file = directory.resolve(name + ".pem");
    if (!Files.exists(file)) {
      DurableFiles.createDirectories(directory);
      Files.setPosixFilePermissions(directory, FOR_OWNER);
      DurableFiles.writeSecret(file, encode(generator.get()));
    }
    return read(file);
  }

  private byte[] encode(SigningKey key) throws IOException {
    StringWriter text = new StringWriter();
    if (demo) {
      text.write(DEMO_LINE);
    }
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject("PRIVATE KEY", key.pkcs8()));
      pem.writeObject(new PemObject("PUBLIC KEY", key.verifyingKey().spki()));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static SigningKey read(Path file) throws IOException {
    if (Files.getPosixFilePermissions(file).stream().anyMatch(it -> !FOR_OWNER.contains(it))) {
      throw new IOException(
          file
              + " holds a private key and is open to others: chmod 600 it, and consider a new key");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try (PemReader pem = new PemReader(new StringReader(text))) {
      PemObject privateKey = pem.readPemObject();
      PemObject publicKey = pem.readPemObject();
      if (privateKey == null || publicKey == null) {
        throw new IOException(file + " does not hold a private and a public key in PEM");
      }
      return JdkSigningKey.of(
          privateKey.getContent(), VerifyingKeys.ofSpki(publicKey.getContent()));
    } catch (KeyException malformed) {
      throw new IOException(file + ": " + malformed.getMessage());
    }
  }
}
