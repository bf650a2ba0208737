package dev.seaworthy.agent.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Bounded reads of small files below a root that holds {@code proc}, {@code sys} and {@code etc}.
 */
public final class SystemTree {
  private static final int PIECE = 4096;
  private static final int MAX_BYTES = 64 << 10;

  private final Path root;

  /** The tree below the root; paths of the methods are relative to it. */
  public SystemTree(Path root) {
    this.root = root;
  }

  /**
   * The file's text without white space at either end.
   *
   * @throws ProbeException when it is missing or cannot be read
   */
  public String text(String path) {
    return findText(path)
        .orElseThrow(() -> new ProbeException(path, "there is no such file", null));
  }

  /** The same, empty when there is no such file. */
  public Optional<String> findText(String path) {
    return findBytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
  }

  /**
   * A whole number in the file.
   *
   * @throws ProbeException when there is none
   */
  public long number(String path) {
    String text = text(path);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw new ProbeException(path, "not a number: " + text, malformed);
    }
  }

  /**
   * A switch in the file: {@code 1} or {@code Y} is on, {@code 0} or {@code N} is off.
   *
   * @throws ProbeException when it holds anything else
   */
  public boolean flag(String path) {
    String text = text(path);
    return switch (text) {
      case "1", "Y" -> true;
      case "0", "N" -> false;
      default -> throw new ProbeException(path, "neither on nor off: " + text, null);
    };
  }

  /** The file's bytes; empty when there is no such file. */
  public Optional<byte[]> findBytes(String path) {
    return findBytes(path, MAX_BYTES);
  }

  /** The same, for a file that may be larger than most. */
  Optional<byte[]> findBytes(String path, int maxBytes) {
    // Sizes under /proc and /sys mean nothing, so the limit is counted while reading.
    try (InputStream in = Files.newInputStream(root.resolve(path))) {
      return Optional.of(readBounded(path, in, maxBytes));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (AccessDeniedException denied) {
      throw new ProbeException(path, "permission denied; run the agent as root", denied);
    } catch (IOException e) {
      throw new ProbeException(path, String.valueOf(e.getMessage()), e);
    }
  }

  /** By plain reads: files of securityfs cannot seek, and the stream's own helpers would. */
  private static byte[] readBounded(String path, InputStream in, int maxBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      bytes.write(piece, 0, n);
      if (bytes.size() > maxBytes) {
        throw new ProbeException(path, "larger than " + maxBytes + " bytes", null);
      }
    }
    return bytes.toByteArray();
  }

  /** Whether there is such a directory. */
  public boolean isDirectory(String path) {
    return Files.isDirectory(root.resolve(path));
  }

  /** Names of the directories in a directory, sorted; empty when it does not exist. */
  public List<String> directories(String path) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(path))) {
      for (Path entry : entries) {
        // Links lead out of the tree; the kernel's own entries here are real directories.
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          names.add(String.valueOf(entry.getFileName()));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    } catch (IOException e) {
      throw new ProbeException(path, String.valueOf(e.getMessage()), e);
    }
    Collections.sort(names);
    return names;
  }

  /**
   * Writes a word to a file that exists.
   *
   * @throws IOException with the kernel's own answer
   */
  public void write(String path, String word) throws IOException {
    // sysfs takes a value in one write to an open file; nothing may be created or renamed there.
    Files.write(
        root.resolve(path), word.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
  }
}
