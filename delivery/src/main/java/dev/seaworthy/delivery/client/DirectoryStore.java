package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.file.DurableFiles;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A store of unversioned files in one directory, for example {@code root.json}.
 *
 * <p>A role's name is percent-encoded before it becomes a file's name, so that no name can point
 * outside the directory.
 */
public final class DirectoryStore implements MetadataStore {
  private static final String STATE = "client.state";
  private static final String LOCK = "client.lock";

  private final Path directory;

  /** The store in the directory, which is created on the first write. */
  public DirectoryStore(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<byte[]> read(String role) throws IOException {
    return readFile(file(role));
  }

  @Override
  public void write(String role, byte[] bytes) throws IOException {
    DurableFiles.createDirectories(directory);
    DurableFiles.write(file(role), bytes);
  }

  @Override
  public void delete(String role) throws IOException {
    DurableFiles.delete(file(role));
  }

  @Override
  public Optional<byte[]> readState() throws IOException {
    return readFile(directory.resolve(STATE));
  }

  @Override
  public void writeState(byte[] bytes) throws IOException {
    DurableFiles.createDirectories(directory);
    DurableFiles.write(directory.resolve(STATE), bytes);
  }

  /** Held by a lock of the operating system, which a crash releases. */
  @Override
  public Hold hold() throws IOException {
    DurableFiles.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel::close;
      }
    } catch (OverlappingFileLockException _) {
      // Held within this program: the same answer as for another one.
    }
    channel.close();
    throw new IOException("another update is using " + directory);
  }

  private Path file(String role) {
    String encoded =
        URLEncoder.encode(role, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return directory.resolve(encoded + ".json");
  }

  private static Optional<byte[]> readFile(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }
}
