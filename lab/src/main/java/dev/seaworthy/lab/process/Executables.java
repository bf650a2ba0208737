package dev.seaworthy.lab.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs by name. */
public final class Executables {

  // An ordinary user's PATH lacks these on Debian, yet depmod and mke2fs live there.
  private static final String SYSTEM_DIRECTORIES = "/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin";

  private Executables() {}

  /** The absolute path of a program of this name, searched in PATH and the system's directories. */
  public static Optional<Path> find(String name) {
    if (name.contains("/")) {
      return Optional.of(Path.of(name).toAbsolutePath()).filter(Files::isExecutable);
    }
    return directories()
        .map(directory -> directory.resolve(name))
        .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
        .findFirst();
  }

  /** The value of PATH that tools are started with. */
  static String searchPath() {
    String path = System.getenv("PATH");
    return path == null ? SYSTEM_DIRECTORIES : path + File.pathSeparator + SYSTEM_DIRECTORIES;
  }

  private static Stream<Path> directories() {
    return Stream.of(searchPath().split(File.pathSeparator, -1))
        .filter(directory -> directory.startsWith("/"))
        .map(Path::of);
  }
}
