package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.ledger.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps each target in a file named by the SHA-256 of its path, so that no path can lead astray.
 */
public final class DirectoryTargetCache implements TargetCache {
  private final Path directory;

  /** The cache in the directory, which is created on the first write. */
  public DirectoryTargetCache(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<byte[]> read(TargetFile file) throws IOException {
    Path kept = fileOf(file);
    if (!Files.isRegularFile(kept) || Files.size(kept) != file.length()) {
      return Optional.empty();
    }
    return Optional.of(Files.readAllBytes(kept));
  }

  @Override
  public void keep(TargetFile file, byte[] bytes) throws IOException {
    DurableFiles.createDirectories(directory);
    DurableFiles.write(fileOf(file), bytes);
  }

  private Path fileOf(TargetFile file) {
    return directory.resolve(Sha256.hex(file.path().getBytes(StandardCharsets.UTF_8)) + ".target");
  }
}
