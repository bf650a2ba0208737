package dev.seaworthy.delivery.custody;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.Signer;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;

/** A signing key where its holder keeps it; only {@link #unlock} needs the holder. */
public sealed interface HeldKey permits KeyFile, ProtectedKey, TokenKey {
  /** The one role that the key signs for, {@code targets} or the name of a delegated one. */
  String roleName();

  /** The public half. */
  VerifyingKey publicKey();

  /**
   * Makes the key ready to sign.
   *
   * @throws IOException when the passphrase is wrong or the token is not there
   */
  Signer unlock(PassphraseSource passphrases) throws IOException;

  /** Writes the file with mode 0600, never over another one. */
  void write(Path file) throws IOException;

  /**
   * Reads a key file of any kind.
   *
   * @throws IOException when it cannot be read, is no key file, or others may read it; the message
   *     names the file and never what is in it
   */
  static HeldKey read(Path file) throws IOException {
    JsonObject json = KeyDocument.read(file);
    try {
      return switch (json.string("format")) {
        case KeyFile.FORMAT -> KeyFile.parse(json);
        case ProtectedKey.FORMAT -> ProtectedKey.parse(json);
        case TokenKey.FORMAT -> TokenKey.parse(json);
        default -> throw new JsonException("member \"format\" names no format of key files");
      };
    } catch (JsonException | KeyException | IllegalArgumentException malformed) {
      throw KeyDocument.malformed(file, malformed);
    }
  }
}
