package dev.seaworthy.cli.tuf;

import dev.seaworthy.delivery.custody.HeldKey;
import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The public half of a key, to be handed to whoever prepares a rotation. */
final class PublicKeyFile {
  private PublicKeyFile() {}

  static void write(Path file, HeldKey key) throws IOException {
    JsonObject json =
        JsonObject.builder()
            .put("role", key.roleName())
            .put("public", TufKey.of(key.publicKey()).json())
            .build();
    DurableFiles.write(file, JsonWriter.compact(json));
  }

  /**
   * Reads the public half; a private key file serves as well.
   *
   * @throws IOException when the file is neither, or its key was made for another role
   */
  static VerifyingKey read(Path file, String roleName) throws IOException {
    try {
      JsonObject json = JsonReader.readObject(Files.readAllBytes(file));
      if (!json.string("role").equals(roleName)) {
        throw new IOException(file + " has a key for another role: " + json.string("role"));
      }
      return TufKey.parse(json.object("public"))
          .own()
          .orElseThrow(() -> new JsonException("its type is not supported"));
    } catch (JsonException malformed) {
      throw new IOException(file + " has no public key: " + malformed.getMessage());
    }
  }
}
