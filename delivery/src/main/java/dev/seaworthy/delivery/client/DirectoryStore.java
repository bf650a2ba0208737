package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.file.DirectoryLock;
import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.RoleFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

  @Override
  public Hold hold() throws IOException {
    return DirectoryLock.take(directory, LOCK)::close;
  }

  private Path file(String role) {
    return directory.resolve(RoleFileName.of(role));
  }

  private static Optional<byte[]> readFile(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }
}
