package dev.seaworthy.server.witness;

import dev.seaworthy.delivery.file.DirectoryLock;
import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.witness.WitnessStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checkpoints in a directory, a file a log, named by the SHA-256 of its origin. A file is replaced
 * whole and durably; a lock keeps a second witness out.
 */
public final class FileWitnessStore implements WitnessStore, AutoCloseable {
  private final Path directory;
  private final DirectoryLock lock;

  private FileWitnessStore(Path directory, DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens the directory, which is made where it is missing.
   *
   * @throws IOException when another witness has it open
   */
  public static FileWitnessStore open(Path directory) throws IOException {
    return new FileWitnessStore(directory, DirectoryLock.take(directory, "lock"));
  }

  private Path file(String origin) {
    return directory.resolve(Sha256.hex(origin.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public Optional<Note> find(String origin) throws IOException {
    Path file = file(origin);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Note.parse(Files.readAllBytes(file)));
    } catch (NoteException damaged) {
      throw new IOException(
          file + " is damaged (" + damaged.getMessage() + "); nothing is signed without it",
          damaged);
    }
  }

  @Override
  public void put(String origin, Note checkpoint) throws IOException {
    DurableFiles.write(file(origin), checkpoint.toBytes());
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
