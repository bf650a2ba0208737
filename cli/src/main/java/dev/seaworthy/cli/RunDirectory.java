package dev.seaworthy.cli;

import dev.seaworthy.lab.kernel.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory for one run, gone afterwards.
 *
 * <p>It lies below {@code /var/tmp} because PostgreSQL never runs as root, and an unprivileged user
 * cannot reach root's home.
 */
final class RunDirectory implements AutoCloseable {
  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  static RunDirectory demo() throws IOException {
    return create("demo");
  }

  static RunDirectory create(String name) throws IOException {
    Path directory = Files.createTempDirectory(Path.of("/var/tmp"), "seaworthy-" + name + "-");
    // Others may pass through, not look: what is secret has modes of its own.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return new RunDirectory(directory);
  }

  Path path() {
    return path;
  }

  /** Where a copy of the ledger outlives the run. */
  Path ledger() {
    return path.resolveSibling(path.getFileName() + "-ledger");
  }

  @Override
  public void close() throws IOException {
    WorkDirectory.delete(path);
  }
}
