package dev.seaworthy.server.ledger;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.CheckpointGuard;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileHashReader;
import dev.seaworthy.ledger.tile.TileSource;
import dev.seaworthy.ledger.tile.TileWriter;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.ProofMaker;
import dev.seaworthy.ledger.tree.TreeHead;
import dev.seaworthy.server.platform.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Turns new entries into tiles and a signed checkpoint.
 *
 * <p>The order is: tiles durable, checkpoint signed and durable in PostgreSQL, checkpoint file. It
 * may be killed between any two: tiles are written again with the same bytes, and a checkpoint that
 * is in PostgreSQL alone is published on the next run. One integrator at a time; not safe for
 * concurrent use of one instance.
 */
public final class Integrator {
  private static final int MOST_PER_RUN = 4_096;

  private final Database database;
  private final LedgerStore entries = new LedgerStore();
  private final CheckpointStore checkpoints = new CheckpointStore();
  private final Path directory;
  private final TileSource tiles;
  private final NoteSigner signer;
  private final InstantSource clock;
  private @Nullable TileWriter writer;

  /**
   * An integrator of the log in the directory.
   *
   * @param signer named by the log's origin
   */
  public Integrator(Database database, Path directory, NoteSigner signer, InstantSource clock) {
    this.database = database;
    this.directory = directory;
    this.tiles = new FileTileSource(directory);
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * Integrates what is new, if anything; called again and again.
   *
   * @throws LedgerException when signing would rewrite history, or the stores contradict each other
   * @throws IOException when the directory cannot be written
   */
  public void run() throws IOException {
    while (integrate()) {
      // More than one run's worth was waiting.
    }
  }

  private boolean integrate() throws IOException {
    try {
      Step step = database.inTransaction(this::sign);
      // By the text: witnesses may have added their signatures to what is published.
      if (step.note().isPresent()
          && !publishedNote().map(Note::text).equals(step.note().map(Note::text))) {
        sink().publish(step.note().get());
      }
      return step.more();
    } catch (UncheckedIOException failed) {
      writer = null;
      throw failed.getCause();
    } catch (RuntimeException failed) {
      // What the writer holds in memory may be ahead of what was committed.
      writer = null;
      throw failed;
    }
  }

  private record Step(Optional<Note> note, boolean more) {}

  private Step sign(Handle handle) {
    Optional<CheckpointStore.Signed> last = checkpoints.lock(handle);
    TreeHead lastHead = last.map(CheckpointStore.Signed::head).orElse(TreeHead.empty());
    Optional<Note> lastNote = last.map(CheckpointStore.Signed::note);
    try {
      requireNotAhead(lastHead);
      long size = entries.size(handle);
      if (size == lastHead.size()) {
        return new Step(lastNote, false);
      }
      TreeHead next = write(handle, lastHead);
      Note note = sign(lastHead, next);
      checkpoints.put(handle, new CheckpointStore.Signed(next, note, clock.instant()));
      return new Step(Optional.of(note), next.size() < size);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private TreeHead write(Handle handle, TreeHead lastHead) throws IOException {
    TileWriter current = writer;
    if (current == null || !current.head().equals(lastHead)) {
      current = TileWriter.resume(tiles, lastHead);
      writer = current;
    }
    List<byte[]> envelopes = new ArrayList<>();
    for (LedgerStore.Stored stored : entries.from(handle, lastHead.size(), MOST_PER_RUN)) {
      requireUntouched(stored, lastHead.size() + envelopes.size());
      envelopes.add(stored.entry());
    }
    return current.append(envelopes.iterator(), sink());
  }

  private static void requireUntouched(LedgerStore.Stored stored, long expectedIndex) {
    if (stored.index() != expectedIndex) {
      throw new LedgerException("entry " + expectedIndex + " is missing from the database");
    }
    if (!MerkleHash.leaf(stored.entry()).equals(Hash.of(stored.leafHash()))) {
      throw new LedgerException(
          "entry " + stored.index() + " in the database is not the one that was appended");
    }
  }

  private Note sign(TreeHead last, TreeHead next) throws IOException {
    Checkpoint from = new Checkpoint(origin(), last);
    Checkpoint to = new Checkpoint(origin(), next);
    ProofMaker proofs = new ProofMaker(new TileHashReader(tiles, next.size()));
    Optional<String> refusal =
        CheckpointGuard.refusal(from, to, proofs.consistency(last.size(), next.size()));
    if (refusal.isPresent()) {
      throw new LedgerException("the next checkpoint is not signed: " + refusal.get());
    }
    return to.sign(signer);
  }

  /**
   * A checkpoint that was published is never forgotten: an older database must not fork the log.
   */
  private void requireNotAhead(TreeHead last) throws IOException {
    Optional<Note> published = publishedNote();
    if (published.isEmpty()) {
      return;
    }
    TreeHead seen = Checkpoint.open(published.get(), signer.verifierKey()).head();
    if (seen.size() > last.size() || (seen.size() == last.size() && !seen.equals(last))) {
      throw new LedgerException(
          "the published checkpoint is of size "
              + seen.size()
              + ", the database knows "
              + last.size()
              + ": an older backup was restored, and signing on would fork the log");
    }
  }

  private Optional<Note> publishedNote() throws IOException {
    try {
      return Optional.of(Note.parse(Files.readAllBytes(directory.resolve("checkpoint"))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private FileTileSink sink() throws IOException {
    return new FileTileSink(directory);
  }

  private String origin() {
    return signer.verifierKey().name();
  }
}
