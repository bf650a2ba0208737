package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Checkpoints in a directory, a file a log, named by the SHA-256 of its origin. A file is replaced
 * whole and durably; a lock keeps a second witness out.
 */
public final class FileWitnessStore implements WitnessStore, AutoCloseable {
  private final Path directory;
  private final FileChannel lockFile;

  private FileWitnessStore(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /**
   * Opens the directory, which is made where it is missing.
   *
   * @throws IOException when another process has it open
   */
  public static FileWitnessStore open(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("another witness works in " + directory);
    }
    return new FileWitnessStore(directory, channel);
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
    Path file = file(origin);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(checkpoint.toBytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
