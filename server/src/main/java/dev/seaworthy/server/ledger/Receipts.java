package dev.seaworthy.server.ledger;

import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.Receipt;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileHashReader;
import dev.seaworthy.ledger.tree.ProofMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes receipts from the log's tiles: proofs for one who has nothing else of the log. */
public final class Receipts {
  private static final String KEY = "ledger.vkey";

  private final Path directory;

  /** Reads the log in the directory. */
  public Receipts(Path directory) {
    this.directory = directory;
  }

  /**
   * A receipt for each of the entries, by index.
   *
   * @param head a signed head that covers them
   * @throws IOException when a tile cannot be read
   */
  public SortedMap<Long, Receipt> of(Collection<Long> indices, Ledger.SignedHead head)
      throws IOException {
    long size = head.head().size();
    ProofMaker proofs = new ProofMaker(new TileHashReader(new FileTileSource(directory), size));
    Note checkpoint = Note.parse(head.note());
    SortedMap<Long, Receipt> receipts = new TreeMap<>();
    for (long index : indices) {
      receipts.put(index, new Receipt(index, proofs.inclusion(index, size).path(), checkpoint));
    }
    return receipts;
  }

  /** The key of the checkpoints, in its text form with a newline. */
  public byte[] verifierKey() throws IOException {
    return Files.readAllBytes(directory.resolve(KEY));
  }
}
