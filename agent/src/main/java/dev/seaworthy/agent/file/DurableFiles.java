package dev.seaworthy.agent.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whole files that are either the old or the new one, whatever happens in between. */
public final class DurableFiles {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(
          EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private DurableFiles() {}

  /**
   * Replaces a file: written beside it with mode 0600, synced, renamed, the directory synced.
   *
   * @throws StateException when that fails; the old file is then still there
   */
  public static void write(Path file, byte[] bytes) {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      // A leftover of a killed run may have any mode; a new file has ours from its first byte.
      Files.deleteIfExists(temporary);
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OWNER_ONLY_FILE)) {
        writeFully(channel, ByteBuffer.wrap(bytes));
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncParent(file);
    } catch (IOException e) {
      throw new StateException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The file's bytes, where it exists. */
  public static Optional<byte[]> read(Path file, int maxBytes) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > maxBytes) {
        throw new StateException(file + " is larger than " + maxBytes + " bytes", null);
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new StateException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Removes the file, durably; does nothing where there is none. */
  public static void delete(Path file) {
    try {
      if (Files.deleteIfExists(file)) {
        syncParent(file);
      }
    } catch (IOException e) {
      throw new StateException("cannot remove " + file + ": " + e.getMessage(), e);
    }
  }

  /** Makes a directory for the owner alone, with its parents; leaves an existing one as it is. */
  public static void directory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
      }
    } catch (IOException e) {
      throw new StateException("cannot make directory " + directory + ": " + e.getMessage(), e);
    }
  }

  static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
    return OWNER_ONLY_FILE;
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  static void syncParent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }
}
