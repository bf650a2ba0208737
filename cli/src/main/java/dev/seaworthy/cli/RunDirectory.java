package dev.seaworthy.cli;

import dev.seaworthy.lab.kernel.WorkDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/**
 * A directory for one run, gone afterwards; what a killed run left goes when the next one starts.
 *
 * <p>It lies below {@code /var/tmp} because PostgreSQL never runs as root, and an unprivileged user
 * cannot reach root's home.
 */
final class RunDirectory implements AutoCloseable {
  private static final Path PARENT = Path.of("/var/tmp");
  private static final String PREFIX = "seaworthy-run-";
  private static final String OWNER = "run.owner";

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  static RunDirectory create() throws IOException {
    return create(PARENT);
  }

  static RunDirectory create(Path parent) throws IOException {
    sweep(parent);
    Path directory = Files.createTempDirectory(parent, PREFIX);
    Files.writeString(directory.resolve(OWNER), identity(ProcessHandle.current()));
    // Others may pass through, not look: what is secret has modes of its own.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return new RunDirectory(directory);
  }

  Path path() {
    return path;
  }

  /** Where a copy of the ledger outlives the run. */
  Path ledger() {
    return path.resolveSibling(path.getFileName().toString().replace(PREFIX, "seaworthy-ledger-"));
  }

  @Override
  public void close() throws IOException {
    WorkDirectory.delete(path);
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : found) {
        if (isAbandoned(directory)) {
          WorkDirectory.delete(directory);
        }
      }
    }
  }

  /** Ours, and made by a process that is gone; whatever is in doubt stays. */
  private static boolean isAbandoned(Path directory) throws IOException {
    Path owner = directory.resolve(OWNER);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(me())
        || !Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    String identity = Files.readString(owner, StandardCharsets.US_ASCII);
    String pid = identity.split(" ", 2)[0];
    Optional<ProcessHandle> process =
        pid.matches("[0-9]{1,9}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    return process.map(RunDirectory::identity).filter(identity::equals).isEmpty();
  }

  private static UserPrincipal me() throws IOException {
    return Files.getOwner(Path.of("/proc/self"));
  }

  /** A number of a process is used again one day; together with its start it is not. */
  private static String identity(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("");
  }
}
