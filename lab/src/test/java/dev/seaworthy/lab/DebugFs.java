package dev.seaworthy.lab;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a file out of a disk image without mounting it. */
final class DebugFs {

  private DebugFs() {}

  static String read(Path image, String path) throws IOException {
    return Command.of("debugfs", "-R", "cat " + path, image.toString()).run().output();
  }
}
