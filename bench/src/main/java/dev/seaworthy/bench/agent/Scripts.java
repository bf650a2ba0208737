package dev.seaworthy.bench.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The Python programs that come with this package. */
final class Scripts {
  private Scripts() {}

  static Path unpack(String name, Path directory) throws IOException {
    try (InputStream script = Scripts.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException("the distribution lacks " + name);
      }
      Path file = directory.resolve(name);
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }
}
