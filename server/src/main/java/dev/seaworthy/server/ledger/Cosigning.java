package dev.seaworthy.server.ledger;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileHashReader;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.ProofMaker;
import dev.seaworthy.ledger.witness.AddCheckpoint;
import dev.seaworthy.ledger.witness.TrustPolicy;
import dev.seaworthy.ledger.witness.WitnessAnswer;
import dev.seaworthy.ledger.witness.WitnessAnswer.Cosigned;
import dev.seaworthy.ledger.witness.WitnessAnswer.Known;
import dev.seaworthy.ledger.witness.WitnessAnswer.Refused;
import dev.seaworthy.ledger.witness.WitnessKey;
import dev.seaworthy.server.platform.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers witnesses' cosignatures for the published checkpoint and publishes it again with them.
 *
 * <p>A witness that cannot be reached or refuses delays nothing: it is asked again on the next run.
 * One run at a time; not safe for concurrent use of one instance.
 */
public final class Cosigning {
  private static final Logger LOG = LoggerFactory.getLogger(Cosigning.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final CheckpointStore checkpoints = new CheckpointStore();
  private final Path directory;
  private final VerifierKey log;
  private final TrustPolicy policy;
  private final HttpClient http;
  private final Map<String, Long> known = new HashMap<>();

  /**
   * Cosigning of the log in a directory.
   *
   * @param log the log's own key
   * @param policy names the witnesses; those with an address are asked
   */
  public Cosigning(
      Database database, Path directory, VerifierKey log, TrustPolicy policy, HttpClient http) {
    this.database = database;
    this.directory = directory;
    this.log = log;
    this.policy = policy;
    this.http = http;
  }

  /**
   * Asks every witness that has not cosigned the published checkpoint.
   *
   * @throws IOException when the log's files cannot be read or written
   */
  public void run() throws IOException {
    Optional<Note> published = published();
    if (published.isEmpty() || policy.addresses().isEmpty()) {
      return;
    }
    Checkpoint checkpoint = Checkpoint.open(published.get(), log);
    Set<String> done = policy.cosigned(checkpoint, published.get());
    List<NoteSignature> gathered = new ArrayList<>(published.get().signatures());
    for (Map.Entry<String, URI> witness : policy.addresses().entrySet()) {
      if (!done.contains(witness.getKey())) {
        gathered.addAll(ask(witness.getKey(), witness.getValue(), checkpoint, published.get()));
      }
    }
    if (gathered.size() > published.get().signatures().size()) {
      publish(new Note(checkpoint.text(), gathered));
    }
  }

  /** Under the signer's lock: while it is held, nobody publishes a newer checkpoint. */
  private void publish(Note cosigned) throws IOException {
    try {
      database.inTransaction(
          handle -> {
            Optional<CheckpointStore.Signed> newest =
                checkpoints.lock(handle).filter(last -> last.note().text().equals(cosigned.text()));
            newest.ifPresent(last -> write(handle, last, cosigned));
            return newest.isPresent();
          });
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /** To the database too: receipts and packs take it from there. */
  private void write(Handle handle, CheckpointStore.Signed last, Note cosigned) {
    checkpoints.put(handle, new CheckpointStore.Signed(last.head(), cosigned, last.signedAt()));
    try {
      new FileTileSink(directory).publish(cosigned);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Optional<Note> published() throws IOException {
    try {
      return Optional.of(Note.parse(Files.readAllBytes(directory.resolve("checkpoint"))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private List<NoteSignature> ask(String name, URI address, Checkpoint checkpoint, Note note)
      throws IOException {
    WitnessClient client = new WitnessClient(http, address, PATIENCE);
    Note bare = new Note(note.text(), ofLog(note));
    try {
      WitnessAnswer answer = client.ask(request(known.getOrDefault(name, 0L), checkpoint, bare));
      if (answer instanceof Known(long size) && size <= checkpoint.size()) {
        known.put(name, size);
        answer = client.ask(request(size, checkpoint, bare));
      }
      return switch (answer) {
        case Cosigned(List<NoteSignature> lines) -> cosigned(name, checkpoint, lines);
        case Known(long size) -> {
          LOG.error("witness {} knows size {}, the log has {}", name, size, checkpoint.size());
          yield List.of();
        }
        case Refused(WitnessAnswer.Reason reason, String detail) -> {
          LOG.error("witness {} refuses: {}: {}", name, reason, detail);
          yield List.of();
        }
      };
    } catch (IOException | NoteException unusable) {
      LOG.warn("witness {} did not cosign: {}", name, unusable.toString());
      return List.of();
    }
  }

  private List<NoteSignature> ofLog(Note note) {
    return note.signatures().stream().filter(log::isNamedBy).toList();
  }

  /** Only what the witness's own key made, and verifies; anything else is ignored. */
  private List<NoteSignature> cosigned(
      String name, Checkpoint checkpoint, List<NoteSignature> lines) {
    known.put(name, checkpoint.size());
    WitnessKey key = policy.witnesses().get(name);
    return lines.stream()
        .filter(line -> key != null && key.cosigned(checkpoint, line).isPresent())
        .limit(1)
        .toList();
  }

  private AddCheckpoint request(long oldSize, Checkpoint checkpoint, Note note) throws IOException {
    List<Hash> proof =
        oldSize == 0
            ? List.of()
            : new ProofMaker(new TileHashReader(new FileTileSource(directory), checkpoint.size()))
                .consistency(oldSize, checkpoint.size())
                .path();
    return new AddCheckpoint(oldSize, proof, note);
  }
}
