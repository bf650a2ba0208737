package dev.seaworthy.delivery.custody;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A private key in a file of its own, readable by its owner alone and by no passphrase: for the
 * server's online keys, which must sign unattended, and for demonstrations.
 *
 * @param demo whether the key was made for a demonstration
 */
public record KeyFile(String roleName, SigningKey key, boolean demo) implements HeldKey {
  static final String FORMAT = "seaworthy-key/v1";
  private static final String DEMO = "x-seaworthy-demo";

  @Override
  public VerifyingKey publicKey() {
    return key.verifyingKey();
  }

  @Override
  public SigningKey unlock(PassphraseSource passphrases) {
    return key;
  }

  @Override
  public void write(Path file) throws IOException {
    JsonObject.Builder json =
        KeyDocument.begin(FORMAT, this)
            .put("private", Base64.getEncoder().encodeToString(key.pkcs8()));
    if (demo) {
      json.put(DEMO, true);
    }
    KeyDocument.write(file, json.build());
  }

  /**
   * Reads a key file that needs no passphrase.
   *
   * @throws IOException when it cannot be read, is not such a file, or others may read it; the
   *     message names the file and never what is in it
   */
  public static KeyFile read(Path file) throws IOException {
    try {
      return parse(KeyDocument.read(file));
    } catch (JsonException | KeyException | IllegalArgumentException malformed) {
      throw KeyDocument.malformed(file, malformed);
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

  static KeyFile parse(JsonObject json) {
    if (!json.string("format").equals(FORMAT)) {
      throw new JsonException("member \"format\" is not " + FORMAT);
    }
    byte[] pkcs8 = Base64.getDecoder().decode(json.string("private"));
    return new KeyFile(
        KeyDocument.role(json),
        JdkSigningKey.of(pkcs8, KeyDocument.publicKey(json)),
        json.find(DEMO).isPresent() && json.bool(DEMO));
  }

  /** Names the role and the public half only. */
  @Override
  public String toString() {
    return (demo ? "demo key" : "key") + " for " + roleName + ": " + key.verifyingKey();
  }
}
