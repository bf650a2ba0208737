package dev.seaworthy.lab.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A scratch directory next to its goal, so that a finished tree or file appears there by one rename
 * or not at all.
 */
public final class WorkDirectory implements AutoCloseable {

  private static final String PREFIX = ".work-";
  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  /** A new empty directory in the directory of {@code goal}, which is created where missing. */
  public static WorkDirectory beside(Path goal) throws IOException {
    Path parent = Files.createDirectories(goal.toAbsolutePath().resolveSibling("."));
    Path path = Files.createTempDirectory(parent.normalize(), PREFIX);
    sweep(path);
    return new WorkDirectory(path);
  }

  /** Deletes what programs that were killed left behind; the file system's clock says how old. */
  private static void sweep(Path fresh) throws IOException {
    FileTime tooOld =
        FileTime.from(Files.getLastModifiedTime(fresh).toInstant().minus(ABANDONED_AFTER));
    try (DirectoryStream<Path> siblings =
        Files.newDirectoryStream(fresh.resolveSibling("."), PREFIX + "*")) {
      for (Path sibling : siblings) {
        if (Files.getLastModifiedTime(sibling).compareTo(tooOld) < 0) {
          delete(sibling);
        }
      }
    }
  }

  /** The scratch directory itself. */
  public Path path() {
    return path;
  }

  /** Moves a finished file or tree to its goal; another process that was first wins. */
  public void publish(Path finished, Path goal) throws IOException {
    try {
      Files.move(finished, goal, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(goal)) {
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  /** Deletes a tree without following links; a missing one is fine. */
  public static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
