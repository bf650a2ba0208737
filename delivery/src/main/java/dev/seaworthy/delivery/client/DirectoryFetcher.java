package dev.seaworthy.delivery.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Reads a repository from a directory: an air-gapped host's medium, or a test's. */
public final class DirectoryFetcher implements RepositoryFetcher {
  private final Path metadata;
  private final Path targets;
  private final BoundedBody body = new BoundedBody(Duration.ofMinutes(5), InstantSource.system());

  /** The repository in the directory that holds {@code metadata} and {@code targets}. */
  public DirectoryFetcher(Path repository) {
    this.metadata = repository.resolve("metadata").toAbsolutePath().normalize();
    this.targets = repository.resolve("targets").toAbsolutePath().normalize();
  }

  @Override
  public FetchResult metadata(String name, long maxLength) {
    return read(metadata, name, maxLength);
  }

  @Override
  public FetchResult target(String path, long maxLength) {
    return read(targets, path, maxLength);
  }

  private FetchResult read(Path directory, String name, long maxLength) {
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
      return new FetchResult.Absent();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return body.read(in, maxLength);
    } catch (NoSuchFileException _) {
      return new FetchResult.Absent();
    } catch (IOException failed) {
      return new FetchResult.Unavailable("cannot read " + file + ": " + failed.getMessage());
    }
  }
}
