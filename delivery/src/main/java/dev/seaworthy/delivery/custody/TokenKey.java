package dev.seaworthy.delivery.custody;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.Signer;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A private key that never leaves a PKCS #11 token; the file says only where it is.
 *
 * @param slot the token's slot and the module that drives it
 * @param alias the key's label on the token
 */
public record TokenKey(String roleName, VerifyingKey publicKey, TokenSlot slot, String alias)
    implements HeldKey {
  static final String FORMAT = "seaworthy-token-key/v1";

  /**
   * Finds a key on a token, to be used for a role.
   *
   * @throws IOException when the token or the key is not there, or is of a kind that TUF lacks
   */
  public static TokenKey find(
      String roleName, TokenSlot slot, String alias, PassphraseSource passphrases)
      throws IOException {
    char[] pin = passphrases.ask("the token in slot " + slot.index());
    try {
      return new TokenKey(
          roleName, TokenSession.open(slot, pin).signer(alias).verifyingKey(), slot, alias);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  @Override
  public Signer unlock(PassphraseSource passphrases) throws IOException {
    char[] pin = passphrases.ask("the token with the " + roleName + " key " + alias);
    try {
      Signer signer = TokenSession.open(slot, pin).signer(alias);
      if (!signer.verifyingKey().equals(publicKey)) {
        throw new IOException("The token holds another key under the label " + alias + ".");
      }
      return signer;
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  @Override
  public void write(Path file) throws IOException {
    KeyDocument.write(
        file,
        KeyDocument.begin(FORMAT, this)
            .put("pkcs11_module", slot.module())
            .put("slot_index", slot.index())
            .put("alias", alias)
            .build());
  }

  static TokenKey parse(JsonObject json) {
    return new TokenKey(
        KeyDocument.role(json),
        KeyDocument.publicKey(json),
        new TokenSlot(json.string("pkcs11_module"), json.number("slot_index")),
        json.string("alias"));
  }
}
