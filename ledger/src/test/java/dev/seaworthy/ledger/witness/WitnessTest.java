package dev.seaworthy.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MemoryTree;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import dev.seaworthy.ledger.witness.WitnessAnswer.Cosigned;
import dev.seaworthy.ledger.witness.WitnessAnswer.Known;
import dev.seaworthy.ledger.witness.WitnessAnswer.Reason;
import dev.seaworthy.ledger.witness.WitnessAnswer.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C2SP tlog-witness, «add-checkpoint». */
class WitnessTest {
  private static final String ORIGIN = "example.com/log";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final MemoryTree TREE = MemoryTree.ofSize(300);

  private final NoteSigner log = new NoteSigner(ORIGIN, JdkSigningKey.generateEd25519(RANDOM));
  private final Cosigner cosigner =
      Cosigner.ed25519("w.example/one", JdkSigningKey.generateEd25519(RANDOM));
  private final Witness witness =
      new Witness(
          List.of(log.verifierKey()), List.of(cosigner), new MemoryWitnessStore(), () -> NOW);

  private Note checkpoint(int size) {
    return checkpoint(size, TREE.root(size));
  }

  private Note checkpoint(int size, Hash root) {
    return new Checkpoint(ORIGIN, new TreeHead(size, root)).sign(log);
  }

  private static byte[] request(int oldSize, int size, Note checkpoint) throws IOException {
    List<Hash> proof = oldSize == 0 ? List.of() : TREE.proofs().consistency(oldSize, size).path();
    return new AddCheckpoint(oldSize, proof, checkpoint).toBytes();
  }

  private WitnessAnswer grow(int oldSize, int size) throws IOException {
    return witness.add(request(oldSize, size, checkpoint(size)));
  }

  private static void assertRefused(WitnessAnswer answer, Reason reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void cosignsALogThatGrows() throws IOException {
    int before = 0;
    for (int size : new int[] {1, 2, 7, 7, 256, 300}) {
      Checkpoint checkpoint = new Checkpoint(ORIGIN, new TreeHead(size, TREE.root(size)));
      assertThat(grow(before, size))
          .isInstanceOfSatisfying(
              Cosigned.class,
              done ->
                  assertThat(cosigner.key().cosigned(checkpoint, done.signatures().getFirst()))
                      .contains(NOW));
      before = size;
    }
  }

  @Test
  void keepsTheNewestWithBothSignatures() throws IOException {
    grow(0, 5);
    Note kept = witness.newest(ORIGIN).orElseThrow();
    assertThat(kept.text()).isEqualTo(checkpoint(5).text());
    assertThat(kept.signatures()).hasSize(2);
    assertThat(kept.open(List.of(log.verifierKey()))).hasSize(1);
    assertThat(witness.newest("example.com/other")).isEmpty();
  }

  @Test
  void tellsTheSizeThatItKnows() throws IOException {
    grow(0, 5);
    assertThat(grow(3, 9)).isEqualTo(new Known(5));
    assertThat(grow(0, 9)).isEqualTo(new Known(5));
    assertThat(grow(5, 9)).isInstanceOf(Cosigned.class);
  }

  @Test
  void refusesTwoViewsOfOneSize() throws IOException {
    grow(0, 5);
    Note other = checkpoint(5, MerkleHash.leaf(new byte[] {1}));
    assertRefused(
        witness.add(new AddCheckpoint(5, List.of(), other).toBytes()), Reason.INCONSISTENT);
  }

  @Test
  void refusesAHistoryThatWasRewritten() throws IOException {
    grow(0, 5);
    Note other = checkpoint(9, MerkleHash.leaf(new byte[] {1}));
    assertRefused(witness.add(request(5, 9, other)), Reason.INCONSISTENT);
    assertThat(grow(5, 9)).isInstanceOf(Cosigned.class);
  }

  @Test
  void refusesAProofWhereNoneIsNeeded() throws IOException {
    byte[] request = new AddCheckpoint(0, List.of(TREE.root(1)), checkpoint(5)).toBytes();
    assertRefused(witness.add(request), Reason.INCONSISTENT);
  }

  @Test
  void refusesAnEmptyLogWithAnotherRoot() throws IOException {
    Note wrong = checkpoint(0, TREE.root(1));
    assertRefused(
        witness.add(new AddCheckpoint(0, List.of(), wrong).toBytes()), Reason.INCONSISTENT);
  }

  @Test
  void refusesAnOldSizeAboveTheCheckpoints() throws IOException {
    byte[] request = new AddCheckpoint(9, List.of(), checkpoint(5)).toBytes();
    assertRefused(witness.add(request), Reason.MALFORMED);
  }

  @Test
  void refusesALogThatItDoesNotWatch() throws IOException {
    NoteSigner other = new NoteSigner("example.com/x", JdkSigningKey.generateEd25519(RANDOM));
    Note note = new Checkpoint("example.com/x", new TreeHead(1, TREE.root(1))).sign(other);
    assertRefused(witness.add(request(0, 1, note)), Reason.UNKNOWN_LOG);
  }

  @Test
  void refusesACheckpointThatTheLogDidNotSign() throws IOException {
    NoteSigner thief = new NoteSigner(ORIGIN, JdkSigningKey.generateEd25519(RANDOM));
    Note note = new Checkpoint(ORIGIN, new TreeHead(1, TREE.root(1))).sign(thief);
    assertRefused(witness.add(request(0, 1, note)), Reason.UNSIGNED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "old 1",
        "old 01\n\nx",
        "old -1\n\nx",
        "new 1\n\nx",
        "old 1\nAAAA\n\nx",
        "old 0\n\nexample.com/log\n1\n"
      })
  void refusesAMalformedRequest(String text) throws IOException {
    assertRefused(witness.add(text.getBytes(StandardCharsets.UTF_8)), Reason.MALFORMED);
  }

  @Test
  void refusesSixtyFourProofLines() throws IOException {
    byte[] request =
        new AddCheckpoint(1, Stream.generate(() -> TREE.root(1)).limit(64).toList(), checkpoint(5))
            .toBytes();
    assertRefused(witness.add(request), Reason.MALFORMED);
  }

  @Test
  void oneOfManyRequestsAtOnceIsCosigned() throws Exception {
    grow(0, 5);
    List<Callable<WitnessAnswer>> requests = new ArrayList<>();
    for (int size = 6; size < 26; size++) {
      int next = size;
      requests.add(() -> grow(5, next));
    }
    int cosigned = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<WitnessAnswer> answer : threads.invokeAll(requests)) {
        cosigned += answer.get() instanceof Cosigned ? 1 : 0;
      }
    }
    assertThat(cosigned).isEqualTo(1);
  }
}
