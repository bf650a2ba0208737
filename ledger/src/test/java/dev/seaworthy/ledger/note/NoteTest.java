package dev.seaworthy.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.ledger.key.JdkSigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NoteTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final NoteSigner SIGNER = signer("example.com/log");
  private static final String TEXT = "first\n\nlast\n";
  private static final byte[] NOTE = Note.sign(TEXT, List.of(SIGNER)).toBytes();

  private static NoteSigner signer(String name) {
    return new NoteSigner(name, JdkSigningKey.generateEd25519(RANDOM));
  }

  private static String note() {
    return new String(NOTE, StandardCharsets.UTF_8);
  }

  private static void assertRefused(String note, String why) {
    assertRefused(note.getBytes(StandardCharsets.UTF_8), why);
  }

  private static void assertRefused(byte[] note, String why) {
    assertThatExceptionOfType(NoteException.class)
        .isThrownBy(() -> Note.parse(note).open(List.of(SIGNER.verifierKey())))
        .withMessageContaining(why);
  }

  /** The example in the documentation of golang.org/x/mod/sumdb/note. */
  @Test
  void opensANoteSignedElsewhere() {
    VerifierKey key =
        VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    String note =
        "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n"
            + "\n"
            + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    Note parsed = Note.parse(note.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed.open(List.of(key))).containsExactly(key);
    assertThat(parsed.toBytes()).isEqualTo(note.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void opensWhatItSigned() {
    Note note = Note.parse(NOTE);
    assertThat(note.text()).isEqualTo(TEXT);
    assertThat(note.toBytes()).isEqualTo(NOTE);
    assertThat(note.open(List.of(SIGNER.verifierKey()))).containsExactly(SIGNER.verifierKey());
  }

  @Test
  void ignoresSignaturesByUnknownKeys() {
    Note note = Note.sign(TEXT, List.of(signer("example.com/log"), SIGNER, signer("witness")));
    assertThat(Note.parse(note.toBytes()).open(List.of(SIGNER.verifierKey()))).hasSize(1);
  }

  @Test
  void acceptsSixteenSignatures() {
    List<NoteSigner> signers = new ArrayList<>(List.of(SIGNER));
    for (int i = 1; i < 16; i++) {
      signers.add(signer("witness" + i));
    }
    byte[] note = Note.sign(TEXT, signers).toBytes();
    assertThat(Note.parse(note).open(List.of(SIGNER.verifierKey()))).hasSize(1);
  }

  @Test
  void refusesSeventeenSignatures() {
    StringBuilder note = new StringBuilder(note());
    for (int i = 1; i < 17; i++) {
      note.append(signer("witness" + i).sign(TEXT).line());
    }
    assertRefused(note.toString(), "1 to 16 signatures");
  }

  @Test
  void refusesAlteredText() {
    assertRefused(note().replace("first", "First"), "does not verify");
  }

  @Test
  void refusesAnUntrustedSigner() {
    assertRefused(Note.sign(TEXT, List.of(signer("x"))).toBytes(), "no trusted key");
  }

  @Test
  void refusesASignatureOfACollidingKey() {
    NoteSignature forged =
        new NoteSignature(
            "example.com/log", SIGNER.verifierKey().keyId(), signer("x").sign(TEXT).signature());
    assertRefused(new Note(TEXT, List.of(forged)).toBytes(), "does not verify");
  }

  @Test
  void refusesOneKeyIdTwice() {
    assertRefused(note() + SIGNER.sign(TEXT).line(), "one name and key id");
  }

  @Test
  void refusesCarriageReturns() {
    assertRefused(note().replace("\n", "\r\n"), "control character");
  }

  @Test
  void refusesControlCharacters() {
    assertRefused(note().replace("first", "fi\trst"), "control character");
    assertRefused(note().replace("first", "fi\0rst"), "control character");
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] note = NOTE.clone();
    note[0] = (byte) 0xFF;
    assertRefused(note, "UTF-8");
  }

  @Test
  void refusesNonCanonicalBase64() {
    // 68 signature bytes end in one pad; the last character before it carries two unused bits.
    String note = note();
    char last = note.charAt(note.length() - 3);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char twin = alphabet.charAt(alphabet.indexOf(last) + 1);
    assertRefused(note.substring(0, note.length() - 3) + twin + "=\n", "base64");
    assertRefused(note.replace("=", ""), "base64");
  }

  @Test
  void refusesATruncatedNote() {
    for (int length = 0; length < NOTE.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(NOTE, length);
      assertThatExceptionOfType(NoteException.class).isThrownBy(() -> Note.parse(cut));
    }
  }

  @Test
  void refusesASignatureLineWithoutDash() {
    assertRefused(note().replace("\u2014 ", "- "), "malformed signature line");
    assertRefused(note() + "\u2014 name\n", "malformed signature line");
  }

  @Test
  void refusesASignatureWithoutBytes() {
    assertRefused(note() + "\u2014 name AAAAAA==\n", "base64");
  }

  @Test
  void refusesNamesWithSpacesOrPlus() {
    for (String name : List.of("", "a b", "a+b", "a\u00a0b", "a\u0085b", "a\u2003b", "a\tb")) {
      assertThatExceptionOfType(NoteException.class)
          .isThrownBy(() -> new NoteSignature(name, 1, new byte[64]));
    }
  }

  @Test
  void refusesAnOversizedNote() {
    assertRefused(new byte[Note.MAX_BYTES + 1], "larger than");
  }

  @Test
  void refusesToSignWithP256() {
    assertThatExceptionOfType(NoteException.class)
        .isThrownBy(() -> new NoteSigner("log", JdkSigningKey.generateP256(RANDOM)));
  }

  @Property(tries = 300)
  void neverThrowsAnythingElseOnGarbage(@ForAll byte[] garbage, @ForAll String tail) {
    refuseOrAccept(garbage);
    refuseOrAccept((TEXT + "\n\u2014 " + tail + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void refuseOrAccept(byte[] bytes) {
    try {
      assertThat(Note.parse(bytes).toBytes()).isEqualTo(bytes);
    } catch (NoteException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }
}
