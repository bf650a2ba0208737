package dev.seaworthy.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.ledger.StrictBase64;
import dev.seaworthy.ledger.key.JdkSigningKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class VerifierKeyTest {
  private static final VerifierKey KEY =
      new NoteSigner("example.com/log", JdkSigningKey.generateEd25519(new SecureRandom()))
          .verifierKey();

  private static void assertRefused(String text, String why) {
    assertThatExceptionOfType(NoteException.class)
        .isThrownBy(() -> VerifierKey.parse(text))
        .withMessageContaining(why);
  }

  @Test
  void readsWhatItWrites() {
    assertThat(VerifierKey.parse(KEY.text())).isEqualTo(KEY);
  }

  @Test
  void refusesTheHashOfAnotherKey() {
    String text = KEY.text();
    int plus = text.indexOf('+');
    String hash = text.substring(plus + 1, plus + 9);
    String other = hash.equals("00000000") ? "00000001" : "00000000";
    assertRefused(text.replace("+" + hash + "+", "+" + other + "+"), "hash is not that of");
    assertRefused(text.replace("example", "Example"), "hash is not that of");
  }

  @Test
  void refusesMissingParts() {
    assertRefused("", "form name+hash+key");
    assertRefused("example.com/log+00000000", "form name+hash+key");
  }

  @Test
  void refusesOtherSignatureTypes() {
    byte[] typed = new byte[33];
    typed[0] = 4;
    assertRefused("log+00000000+" + StrictBase64.encode(typed), "type Ed25519");
    assertRefused("log+00000000+" + StrictBase64.encode(new byte[] {1}), "type Ed25519");
    assertRefused("log+00000000+AQ", "not base64");
  }

  @Test
  void refusesAKeyOfSmallOrder() {
    byte[] typed = new byte[33];
    typed[0] = 1;
    typed[1] = 1;
    assertRefused("log+00000000+" + StrictBase64.encode(typed), "unsafe");
  }
}
