package dev.seaworthy.lab.vm;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** Texts shipped beside this package's classes. */
final class Resources {

  private Resources() {}

  static byte[] read(String name) throws IOException {
    try (InputStream stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException("missing from the program itself: " + name);
      }
      return stream.readAllBytes();
    }
  }
}
