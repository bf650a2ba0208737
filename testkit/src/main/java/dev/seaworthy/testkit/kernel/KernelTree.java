package dev.seaworthy.testkit.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Writes the files of a fake {@code /proc} and {@code /sys}. */
final class KernelTree {
  private final Path root;

  KernelTree(Path root) {
    this.root = root;
  }

  Path path(String file) {
    return root.resolve(file);
  }

  boolean exists(String file) {
    return Files.exists(path(file));
  }

  void directory(String directory) {
    try {
      Files.createDirectories(path(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void text(String file, String text) {
    bytes(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void bytes(String file, byte[] bytes) {
    try {
      Path path = path(file);
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(path(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String directory) {
    Path path = path(directory);
    if (!Files.exists(path)) {
      return;
    }
    try {
      Files.walkFileTree(path, new Deleting());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
