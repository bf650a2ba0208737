package dev.seaworthy.delivery.custody;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** What all key files have in common: JSON, open to the owner alone, a role and a public key. */
final class KeyDocument {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** A key file has some hundred bytes. */
  private static final long MAX_BYTES = 16 * 1024;

  private KeyDocument() {}

  static JsonObject read(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(OTHERS::contains)) {
      throw new IOException(
          file
              + " holds a private key and is open to others: chmod 600 it, and consider rotating.");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is not a Seaworthy key file: it is too large.");
    }
    try {
      return JsonReader.readObject(Files.readAllBytes(file));
    } catch (JsonException malformed) {
      throw malformed(file, malformed);
    }
  }

  static IOException malformed(Path file, RuntimeException malformed) {
    return new IOException(file + " is not a Seaworthy key file: " + malformed.getMessage());
  }

  static void write(Path file, JsonObject json) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "a key is never overwritten");
    }
    DurableFiles.writeSecret(file, JsonWriter.compact(json));
  }

  static JsonObject.Builder begin(String format, HeldKey key) {
    return JsonObject.builder()
        .put("format", format)
        .put("role", key.roleName())
        .put("public", TufKey.of(key.publicKey()).json());
  }

  static VerifyingKey publicKey(JsonObject json) {
    return TufKey.parse(json.object("public"))
        .own()
        .orElseThrow(() -> new JsonException("member \"public\" is of an unsupported type"));
  }

  static String role(JsonObject json) {
    String role = json.string("role");
    if (role.isEmpty()) {
      throw new JsonException("member \"role\" names no role");
    }
    return role;
  }
}
