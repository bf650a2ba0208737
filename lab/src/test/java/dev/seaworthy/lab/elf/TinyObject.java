package dev.seaworthy.lab.elf;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles a few lines of C the way the kernel compiles a module's object. */
public final class TinyObject {

  private static final String[] OPTIONS = {
    "gcc", "-c", "-O2", "-fno-pic", "-fno-pie", "-mcmodel=kernel", "-mno-red-zone", "-w", "-o"
  };

  private TinyObject() {}

  /** The object file compiled from this text. */
  public static Path compile(Path directory, String text) throws IOException {
    Path source = Files.writeString(directory.resolve("tiny.c"), text);
    Path object = directory.resolve("tiny.o");
    Command.of(OPTIONS).and(object.toString(), source.toString()).run();
    return object;
  }
}
