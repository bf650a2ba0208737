package dev.seaworthy.lab.patch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The C texts shipped beside this package's classes. */
final class PatchTexts {

  private PatchTexts() {}

  static String read(String name) throws IOException {
    try (InputStream stream = PatchTexts.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException("missing from the program itself: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
