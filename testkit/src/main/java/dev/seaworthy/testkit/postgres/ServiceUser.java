package dev.seaworthy.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom the database runs as: PostgreSQL refuses to run as root, so root steps down with {@code
 * setpriv}; everybody else runs it as themselves.
 */
sealed interface ServiceUser {
  /** The command line that runs the command as this user, in the same process. */
  List<String> command(List<String> command);

  /** Makes a path, with all in it, this user's own. */
  void own(Path path) throws IOException;

  /** The user for this process. */
  static ServiceUser ofThisProcess() throws IOException {
    Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    return uid.equals(0) ? new SteppedDown() : new Myself();
  }

  /** No step down is needed. */
  record Myself() implements ServiceUser {
    @Override
    public List<String> command(List<String> command) {
      return command;
    }

    @Override
    public void own(Path path) {
      // What this process creates is its user's already.
    }
  }

  /** The numeric ids of {@code nobody}, which every Linux has. */
  record SteppedDown() implements ServiceUser {
    private static final int NOBODY = 65534;

    @Override
    public List<String> command(List<String> command) {
      List<String> full =
          new ArrayList<>(
              List.of(
                  "setpriv",
                  "--reuid=" + NOBODY,
                  "--regid=" + NOBODY,
                  "--clear-groups",
                  "--no-new-privs",
                  "--"));
      full.addAll(command);
      return full;
    }

    @Override
    public void own(Path path) throws IOException {
      requireTraversable(path);
      try (Stream<Path> tree = Files.walk(path)) {
        for (Path inner : tree.toList()) {
          Files.setAttribute(inner, "unix:uid", NOBODY);
          Files.setAttribute(inner, "unix:gid", NOBODY);
        }
      }
    }

    private static void requireTraversable(Path path) throws IOException {
      for (Path up = path.toAbsolutePath().getParent(); up != null; up = up.getParent()) {
        if (!Files.getPosixFilePermissions(up).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          throw new PostgresException(
              up
                  + " is closed to other users, so the database cannot run below it: choose a"
                  + " directory such as /var/lib/seaworthy",
              null);
        }
      }
    }
  }

  /** The little environment that the programs need. */
  static Map<String, String> environment() {
    return Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C", "TZ", "UTC");
  }
}
