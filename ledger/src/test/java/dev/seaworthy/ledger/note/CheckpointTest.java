package dev.seaworthy.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final NoteSigner SIGNER =
      new NoteSigner("example.com/log", JdkSigningKey.generateEd25519(new SecureRandom()));
  private static final Hash ROOT = MerkleHash.leaf(new byte[] {1});
  private static final String BASE64 = ROOT.base64();

  @Test
  void opensWhatItSigned() {
    Checkpoint checkpoint = new Checkpoint("example.com/log", new TreeHead(7, ROOT));
    Note note = Note.parse(checkpoint.sign(SIGNER).toBytes());
    assertThat(Checkpoint.open(note, SIGNER.verifierKey())).isEqualTo(checkpoint);
    assertThat(note.text()).isEqualTo("example.com/log\n7\n" + BASE64 + "\n");
  }

  @Test
  void readsSizeZeroAndTheLargestSize() {
    assertThat(Checkpoint.parse("log\n0\n" + BASE64 + "\n").size()).isZero();
    assertThat(Checkpoint.parse("log\n9223372036854775807\n" + BASE64 + "\n").size())
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"07", "00", "-1", "+1", "", "1 ", "1e3", "9223372036854775808", "\u0661", "x"})
  void refusesMalformedSizes(String size) {
    assertRefused("log\n" + size + "\n" + BASE64 + "\n", "line 2, the size");
  }

  @Test
  void refusesMalformedRoots() {
    assertRefused("log\n1\nAAAA\n", "line 3, the root");
    assertRefused("log\n1\n" + BASE64 + "=\n", "line 3, the root");
    assertRefused("log\n1\n" + BASE64.replace("=", "") + "\n", "line 3, the root");
  }

  @Test
  void refusesExtensionLines() {
    assertRefused("log\n1\n" + BASE64 + "\nextension\n", "exactly three lines");
    assertRefused("log\n1\n" + BASE64 + "\n\n", "exactly three lines");
  }

  @Test
  void refusesMissingLines() {
    assertRefused("log\n1\n", "exactly three lines");
    assertRefused("log\n1\n" + BASE64, "exactly three lines");
    assertRefused("\n1\n" + BASE64 + "\n", "key name");
  }

  @Test
  void refusesTheCheckpointOfAnotherLog() {
    Note note = Note.sign("other\n7\n" + BASE64 + "\n", List.of(SIGNER));
    assertThatExceptionOfType(NoteException.class)
        .isThrownBy(() -> Checkpoint.open(note, SIGNER.verifierKey()))
        .withMessageContaining("origin is other");
  }

  private static void assertRefused(String text, String why) {
    assertThatExceptionOfType(NoteException.class)
        .isThrownBy(() -> Checkpoint.parse(text))
        .withMessageContaining(why);
  }
}
