package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** An ext4 file system in a file, the disk of a lab machine. */
public final class DiskImage {

  private static final long MEBIBYTE = 1 << 20;
  private static final long SPARE_MEBIBYTES = 64;

  private DiskImage() {}

  /**
   * Makes the image from a directory tree, with room to spare; needs neither root nor a mount.
   *
   * @param tree what the disk holds
   * @param image the file, overwritten
   * @return the image
   */
  public static Path create(Path tree, Path image) throws IOException {
    Files.deleteIfExists(image);
    long size = mebibytes(tree) * 5 / 4 + SPARE_MEBIBYTES;
    // Everything belongs to root inside, whoever made the tree outside.
    Command.of(
            "mke2fs",
            "-q",
            "-F",
            "-t",
            "ext4",
            "-L",
            "lab-root",
            "-E",
            "root_owner=0:0",
            "-d",
            tree.toString(),
            image.toString(),
            size + "M")
        .run();
    return image;
  }

  /**
   * Reads a file of the disk as the next boot would find it; the disk itself is left as it is.
   *
   * <p>A power cut leaves what was synced in the file system's own journal: it is replayed on a
   * copy.
   *
   * @param image a disk on which no machine runs
   * @param path absolute, seen from inside
   * @throws IOException when there is no such file
   */
  public static byte[] read(Path image, String path) throws IOException {
    Path copy = image.resolveSibling(image.getFileName() + ".copy");
    Path file = image.resolveSibling(image.getFileName() + ".file");
    try {
      Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(file);
      // Exit code 1 says that it had something to replay.
      Command.of("e2fsck", "-E", "journal_only", "-y", copy.toString()).attempt();
      Command.of("debugfs", "-R", "dump " + path + " " + file, copy.toString()).run();
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(file);
    }
  }

  private static long mebibytes(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += Files.isSymbolicLink(file) ? 0 : Files.size(file) + 4096;
      }
      return bytes / MEBIBYTE + 1;
    }
  }
}
