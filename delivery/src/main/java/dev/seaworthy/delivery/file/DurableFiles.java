package dev.seaworthy.delivery.file;

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
import java.util.Set;

/**
 * Replaces files so that a reader, and a machine that loses power, sees the old bytes or the new.
 *
 * <p>Each write is: temporary file beside the target, its bytes, fsync, rename over the target,
 * fsync of the directory. One writer at a time per directory.
 */
public final class DurableFiles {
  private static final Set<PosixFilePermission> SHARED =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private DurableFiles() {}

  /** Writes a file that everybody may read. */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, bytes, SHARED);
  }

  /** Writes a file that its owner alone may read (mode 0600 from the first byte on). */
  public static void writeSecret(Path target, byte[] bytes) throws IOException {
    write(target, bytes, OWNER_ONLY);
  }

  /** Deletes a file where it exists; the deletion survives a power cut. */
  public static void delete(Path target) throws IOException {
    if (Files.deleteIfExists(target)) {
      syncDirectory(directoryOf(target));
    }
  }

  /** Creates directories; each new one survives a power cut. */
  public static void createDirectories(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    Path parent = directoryOf(absolute);
    createDirectories(parent);
    Files.createDirectory(absolute);
    syncDirectory(parent);
  }

  private static void write(Path target, byte[] bytes, Set<PosixFilePermission> permissions)
      throws IOException {
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    // What a crash may have left behind could have other permissions.
    Files.deleteIfExists(temporary);
    try {
      writeSynced(temporary, bytes, PosixFilePermissions.asFileAttribute(permissions));
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      deleteAfter(failed, temporary);
      throw failed;
    }
    syncDirectory(directoryOf(target));
  }

  private static void writeSynced(Path file, byte[] bytes, FileAttribute<?> permissions)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void deleteAfter(IOException failed, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is in no directory");
    }
    return parent;
  }
}
