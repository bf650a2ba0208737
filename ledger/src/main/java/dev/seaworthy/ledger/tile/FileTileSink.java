package dev.seaworthy.ledger.tile;

import dev.seaworthy.ledger.note.Note;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a log directory so that a crash at any moment leaves whole files only.
 *
 * <p>Content goes to {@code .incoming/} on the same file system, is synced, and then appears under
 * its name at once: a tile by a hard link, which fails where the name is taken, the checkpoint by
 * an atomic rename. {@code tile/} thus never holds a half-written or temporary file. Not safe for
 * concurrent use; a second writer is noticed by {@link TileConflictException}.
 */
public final class FileTileSink implements TileSink {
  private final Path directory;
  private final Path incoming;
  private final Set<Path> unsynced = new LinkedHashSet<>();

  /**
   * Opens the directory, creates it where it is missing, and drops what a crash left unfinished.
   *
   * @throws IOException when it cannot be created or cleaned
   */
  public FileTileSink(Path directory) throws IOException {
    this.directory = directory.toAbsolutePath();
    this.incoming = this.directory.resolve(".incoming");
    createDirectories(incoming);
    try (var leftovers = Files.newDirectoryStream(incoming)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  @Override
  public void write(TilePath path, byte[] content) throws IOException {
    Path target = directory.resolve(path.text());
    Path parent = parent(target);
    createDirectories(parent);
    Path complete = writeIncoming(content);
    try {
      Files.createLink(target, complete);
    } catch (FileAlreadyExistsException written) {
      if (!Arrays.equals(Files.readAllBytes(target), content)) {
        throw new TileConflictException(path.text());
      }
    } finally {
      Files.delete(complete);
    }
    // Also for a file found in place: a crash may have come before its directory was synced.
    unsynced.add(parent);
  }

  @Override
  public void flush() throws IOException {
    for (Path touched : unsynced) {
      sync(touched);
    }
    unsynced.clear();
  }

  /**
   * Replaces the checkpoint, after all tiles are durable; whether it is consistent with the last
   * one is for the signer to check.
   *
   * @throws IOException when it cannot be stored; the old checkpoint then stays
   */
  public void publish(Note checkpoint) throws IOException {
    flush();
    Path complete = writeIncoming(checkpoint.toBytes());
    Files.move(
        complete,
        directory.resolve("checkpoint"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    sync(directory);
  }

  private Path writeIncoming(byte[] content) throws IOException {
    Path file = incoming.resolve(UUID.randomUUID().toString());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
    return file;
  }

  private void createDirectories(Path wanted) throws IOException {
    if (Files.isDirectory(wanted)) {
      return;
    }
    Path parent = parent(wanted);
    createDirectories(parent);
    Files.createDirectory(wanted);
    unsynced.add(parent);
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "an absolute path below the root has a parent");
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
