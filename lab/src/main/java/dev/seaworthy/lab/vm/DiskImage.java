package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
