package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.tree.ConsistencyProof;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.witness.WitnessAnswer.Cosigned;
import dev.seaworthy.ledger.witness.WitnessAnswer.Known;
import dev.seaworthy.ledger.witness.WitnessAnswer.Reason;
import dev.seaworthy.ledger.witness.WitnessAnswer.Refused;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cosigns checkpoints of logs that only grow (C2SP tlog-witness). It remembers the last one of each
 * log durably before it answers, and looks and remembers as one step, so that no two histories of a
 * log get its signature. Safe for use by many threads of one process; the store has one owner.
 */
public final class Witness {
  private final Map<String, List<VerifierKey>> logs = new HashMap<>();
  private final List<Cosigner> cosigners;
  private final WitnessStore store;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * A witness.
   *
   * @param logs keys of the logs that it watches; a key's name is the log's origin
   * @param cosigners its own keys, each of which signs
   */
  public Witness(
      List<VerifierKey> logs, List<Cosigner> cosigners, WitnessStore store, InstantSource clock) {
    logs.forEach(key -> this.logs.computeIfAbsent(key.name(), _ -> new ArrayList<>()).add(key));
    this.cosigners = List.copyOf(cosigners);
    this.store = store;
    this.clock = clock;
  }

  /**
   * Answers a request.
   *
   * @throws IOException when the last checkpoint cannot be read or kept; nothing was signed then
   */
  public WitnessAnswer add(byte[] request) throws IOException {
    AddCheckpoint asked;
    Checkpoint next;
    try {
      asked = AddCheckpoint.parse(request);
      next = Checkpoint.parse(asked.checkpoint().text());
    } catch (NoteException malformed) {
      return new Refused(Reason.MALFORMED, String.valueOf(malformed.getMessage()));
    }
    List<VerifierKey> keys = logs.getOrDefault(next.origin(), List.of());
    if (keys.isEmpty()) {
      return new Refused(Reason.UNKNOWN_LOG, "this witness does not watch " + next.origin());
    }
    try {
      asked.checkpoint().open(keys);
    } catch (NoteException unsigned) {
      return new Refused(Reason.UNSIGNED, String.valueOf(unsigned.getMessage()));
    }
    if (asked.oldSize() > next.size()) {
      return new Refused(Reason.MALFORMED, "the old size is above the checkpoint's");
    }
    turn.lock();
    try {
      return extend(asked, next, keys);
    } finally {
      turn.unlock();
    }
  }

  private WitnessAnswer extend(AddCheckpoint asked, Checkpoint next, List<VerifierKey> keys)
      throws IOException {
    Optional<Checkpoint> last =
        store.find(next.origin()).map(note -> Checkpoint.parse(note.text()));
    long known = last.map(Checkpoint::size).orElse(0L);
    if (asked.oldSize() != known) {
      return new Known(known);
    }
    Optional<String> fault = inconsistency(asked, last, next);
    if (fault.isPresent()) {
      return new Refused(Reason.INCONSISTENT, fault.get());
    }
    Instant now = clock.instant();
    List<NoteSignature> made =
        cosigners.stream().map(cosigner -> cosigner.cosign(next, now)).toList();
    List<NoteSignature> kept =
        new ArrayList<>(
            asked.checkpoint().signatures().stream()
                .filter(line -> keys.stream().anyMatch(key -> key.isNamedBy(line)))
                .toList());
    kept.addAll(made);
    store.put(next.origin(), new Note(next.text(), kept));
    return new Cosigned(made);
  }

  private static Optional<String> inconsistency(
      AddCheckpoint asked, Optional<Checkpoint> last, Checkpoint next) {
    if (next.size() == 0 && !next.root().equals(MerkleHash.empty())) {
      return Optional.of("a log without entries has the root of the empty tree");
    }
    ConsistencyProof proof = new ConsistencyProof(asked.oldSize(), next.size(), asked.proof());
    boolean extended =
        proof.proves(last.map(Checkpoint::root).orElse(MerkleHash.empty()), next.root());
    return extended
        ? Optional.empty()
        : Optional.of(
            "the tree of size "
                + next.size()
                + " is not shown to extend that of size "
                + asked.oldSize());
  }

  /** The newest checkpoint of a log that it cosigned; empty for a log that it never did. */
  public Optional<Note> newest(String origin) throws IOException {
    return logs.containsKey(origin) ? store.find(origin) : Optional.empty();
  }
}
