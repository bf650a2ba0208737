package dev.seaworthy.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tree.MemoryTree;
import dev.seaworthy.ledger.tree.TreeHead;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C2SP tlog-cosignature. */
class WitnessKeyTest {
  private static final Instant AT = Instant.parse("2026-11-24T12:00:00.750Z");
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("example.com/log", new TreeHead(7, MemoryTree.ofSize(7).root(7)));

  /** The two kinds of cosignatures. */
  enum Kind {
    ED25519,
    ML_DSA_44;

    Cosigner cosigner(String name) {
      return switch (this) {
        case ED25519 -> Cosigner.ed25519(name, JdkSigningKey.generateEd25519(new SecureRandom()));
        case ML_DSA_44 -> Cosigner.mlDsa(name, pair());
      };
    }

    private static KeyPair pair() {
      try {
        return KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTextFormIsReadBack(Kind kind) {
    WitnessKey key = kind.cosigner("w.example/one").key();
    assertThat(WitnessKey.parse(key.text())).isEqualTo(key).hasSameHashCodeAs(key);
  }

  @ParameterizedTest
  @EnumSource
  void aCosignatureTellsItsTimeInWholeSeconds(Kind kind) {
    Cosigner cosigner = kind.cosigner("w.example/one");
    NoteSignature line = cosigner.cosign(CHECKPOINT, AT);
    assertThat(cosigner.key().cosigned(CHECKPOINT, line))
        .contains(Instant.parse("2026-11-24T12:00:00Z"));
    assertThat(kind.cosigner("w.example/one").key().cosigned(CHECKPOINT, line)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void refusesACosignatureOverAnotherCheckpoint(Kind kind) {
    Cosigner cosigner = kind.cosigner("w.example/one");
    NoteSignature line = cosigner.cosign(CHECKPOINT, AT);
    Checkpoint other =
        new Checkpoint("example.com/log", new TreeHead(8, MemoryTree.ofSize(8).root(8)));
    Checkpoint foreign = new Checkpoint("example.com/other", CHECKPOINT.head());
    for (Checkpoint wrong : new Checkpoint[] {other, foreign}) {
      assertThatThrownBy(() -> cosigner.key().cosigned(wrong, line))
          .isInstanceOf(NoteException.class)
          .hasMessageContaining("does not verify");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesACosignatureWithAnotherTime(Kind kind) {
    Cosigner cosigner = kind.cosigner("w.example/one");
    byte[] signature = cosigner.cosign(CHECKPOINT, AT).signature().clone();
    signature[7]++;
    NoteSignature later = new NoteSignature("w.example/one", cosigner.key().keyId(), signature);
    assertThatThrownBy(() -> cosigner.key().cosigned(CHECKPOINT, later))
        .hasMessageContaining("does not verify");
  }

  @ParameterizedTest
  @EnumSource
  void refusesACosignatureWithoutATime(Kind kind) {
    Cosigner cosigner = kind.cosigner("w.example/one");
    NoteSignature bare = new NoteSignature("w.example/one", cosigner.key().keyId(), new byte[8]);
    assertThatThrownBy(() -> cosigner.key().cosigned(CHECKPOINT, bare))
        .hasMessageContaining("has no time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "w+00000000",
        "w+00000000+!!",
        "w+00000000+BA==",
        "w+00000000+BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "w+00000000+BgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refusesAMalformedKey(String text) {
    assertThatThrownBy(() -> WitnessKey.parse(text)).isInstanceOf(NoteException.class);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAKeyUnderAnotherNamesHash(Kind kind) {
    String text = kind.cosigner("w.example/one").key().text();
    assertThatThrownBy(() -> WitnessKey.parse(text.replace("one", "two")))
        .hasMessageContaining("hash is not that of its name and key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"log"})
  void aLogsKeyIsNoWitnesssKey(String name) {
    String log =
        new NoteSigner(name, JdkSigningKey.generateEd25519(new SecureRandom()))
            .verifierKey()
            .text();
    assertThatThrownBy(() -> WitnessKey.parse(log)).hasMessageContaining("neither of the type");
  }
}
