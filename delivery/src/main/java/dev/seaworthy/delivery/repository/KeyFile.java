package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A private key in a file of its own, readable by its owner alone: JSON with the role, the public
 * key in TUF's form and the private key in PKCS #8.
 *
 * @param role the one role that the key signs for
 * @param demo whether the key was made for a demonstration
 */
public record KeyFile(TopLevelRole role, SigningKey key, boolean demo) {
  private static final String FORMAT = "seaworthy-key/v1";
  private static final String DEMO = "x-seaworthy-demo";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /**
   * Writes the file with mode 0600.
   *
   * @throws FileAlreadyExistsException rather than overwrite a key
   */
  public void write(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "a key is never overwritten");
    }
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format", FORMAT)
            .put("role", role.roleName())
            .put("public", TufKey.of(key.verifyingKey()).json())
            .put("private", Base64.getEncoder().encodeToString(key.pkcs8()));
    if (demo) {
      json.put(DEMO, true);
    }
    DurableFiles.writeSecret(file, JsonWriter.compact(json.build()));
  }

  /**
   * Reads a key file.
   *
   * @throws IOException when it cannot be read, is not a key file, or others may read it; the
   *     message names the file and never what is in it
   */
  public static KeyFile read(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(OTHERS::contains)) {
      throw new IOException(
          file
              + " holds a private key and is open to others: chmod 600 it, and consider rotating.");
    }
    try {
      return parse(JsonReader.readObject(Files.readAllBytes(file)));
    } catch (JsonException | KeyException | IllegalArgumentException malformed) {
      throw new IOException(file + " is not a Seaworthy key file: " + malformed.getMessage());
    }
  }

  /** Reads the keys of several files in order. */
  public static List<SigningKey> readAll(List<Path> files) throws IOException {
    List<SigningKey> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(read(file).key());
    }
    return keys;
  }

  private static KeyFile parse(JsonObject json) {
    if (!json.string("format").equals(FORMAT)) {
      throw new JsonException("member \"format\" is not " + FORMAT);
    }
    VerifyingKey publicKey =
        TufKey.parse(json.object("public"))
            .verifying()
            .orElseThrow(() -> new JsonException("member \"public\" is of an unsupported type"));
    byte[] pkcs8 = Base64.getDecoder().decode(json.string("private"));
    return new KeyFile(
        role(json.string("role")),
        JdkSigningKey.of(pkcs8, publicKey),
        json.find(DEMO).isPresent() && json.bool(DEMO));
  }

  private static TopLevelRole role(String name) {
    for (TopLevelRole role : TopLevelRole.values()) {
      if (role.roleName().equals(name)) {
        return role;
      }
    }
    throw new JsonException("member \"role\" names no role");
  }

  /** Names the role and the public half only. */
  @Override
  public String toString() {
    return (demo ? "demo key" : "key") + " for " + role.roleName() + ": " + key.verifyingKey();
  }
}
