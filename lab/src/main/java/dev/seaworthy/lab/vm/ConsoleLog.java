package dev.seaworthy.lab.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a machine wrote to its serial console, kept in a file. */
public final class ConsoleLog {

  private final Path file;

  ConsoleLog(Path file) {
    this.file = file;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Everything so far. */
  public String text() throws IOException {
    // Console bytes are whatever the kernel printed; a byte that is no UTF-8 must not hide the
    // rest.
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\r", "")
        : "";
  }

  /** The lines so far. */
  public List<String> lines() throws IOException {
    return text().lines().toList();
  }

  /** Whether a line with this text has been written. */
  public boolean contains(String text) throws IOException {
    return text().contains(text);
  }

  /** The last lines, for an error message. */
  public String tail(int count) throws IOException {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }
}
