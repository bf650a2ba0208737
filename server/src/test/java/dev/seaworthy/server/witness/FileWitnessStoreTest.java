package dev.seaworthy.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import dev.seaworthy.ledger.witness.AddCheckpoint;
import dev.seaworthy.ledger.witness.Cosigner;
import dev.seaworthy.ledger.witness.Witness;
import dev.seaworthy.ledger.witness.WitnessAnswer;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness with its memory on a disk. */
class FileWitnessStoreTest {
  private static final String ORIGIN = "example.com/log";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Hash FIRST = MerkleHash.leaf(new byte[] {1});
  private static final Hash SECOND = MerkleHash.leaf(new byte[] {2});

  @TempDir Path directory;
  private final NoteSigner log = new NoteSigner(ORIGIN, JdkSigningKey.generateEd25519(RANDOM));
  private final Cosigner cosigner =
      Cosigner.ed25519("w.example/one", JdkSigningKey.generateEd25519(RANDOM));
  private FileWitnessStore store;
  private Witness witness;

  @BeforeEach
  void open() throws IOException {
    store = FileWitnessStore.open(directory);
    witness =
        new Witness(List.of(log.verifierKey()), List.of(cosigner), store, InstantSource.system());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  /** One entry, then two. */
  private WitnessAnswer grow(int oldSize, int size) throws IOException {
    Hash root = size == 1 ? FIRST : MerkleHash.node(FIRST, SECOND);
    Checkpoint next = new Checkpoint(ORIGIN, new TreeHead(size, root));
    List<Hash> proof = oldSize == 0 ? List.of() : List.of(SECOND);
    return witness.add(new AddCheckpoint(oldSize, proof, next.sign(log)).toBytes());
  }

  @Test
  void remembersAfterARestart() throws IOException {
    grow(0, 1);
    store.close();
    open();
    assertThat(grow(0, 2)).isEqualTo(new WitnessAnswer.Known(1));
    assertThat(grow(1, 2)).isInstanceOf(WitnessAnswer.Cosigned.class);
  }

  @Test
  void signsNothingWhenItsMemoryIsDamaged() throws IOException {
    grow(0, 1);
    try (Stream<Path> files = Files.list(directory)) {
      Path kept = files.filter(file -> !file.endsWith("lock")).findFirst().orElseThrow();
      Files.writeString(kept, "not a checkpoint");
    }
    assertThatThrownBy(() -> grow(1, 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void refusesASecondWitnessOverOneDirectory() {
    assertThatThrownBy(() -> FileWitnessStore.open(directory))
        .isInstanceOfAny(IOException.class, OverlappingFileLockException.class);
  }
}
