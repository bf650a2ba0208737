package dev.seaworthy.ledger.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files of an untrusted directory: bounded, regular files only, no links followed. */
final class LogDirectory {
  private final Path directory;

  LogDirectory(Path directory) {
    this.directory = directory;
  }

  /** What reading a file gave. */
  sealed interface Content {
    /** The file's bytes. */
    record Bytes(byte[] bytes) implements Content {}

    /** No bytes, and why. */
    record None(String why) implements Content {}
  }

  Path resolve(String file) {
    return directory.resolve(file);
  }

  Path relativize(Path file) {
    return directory.relativize(file);
  }

  Content read(String file, int maxBytes) {
    Path path = directory.resolve(file);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        return new Content.None("not a regular file");
      }
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        return bytes.length > maxBytes
            ? new Content.None("more than " + maxBytes + " bytes")
            : new Content.Bytes(bytes);
      }
    } catch (NoSuchFileException missing) {
      return new Content.None("no such file");
    } catch (IOException unreadable) {
      return new Content.None(why(unreadable));
    }
  }

  static String why(IOException failure) {
    return "unreadable: " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
