package dev.seaworthy.bench.agent;

import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.Executables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A Python 3 on this machine.
 *
 * @param program the interpreter itself, not a wrapper that looks for it
 * @param library its standard library
 */
record Interpreter(Path program, Path library) {
  private static final String ASK =
      "import sys, sysconfig; print(sys.executable); print(sysconfig.get_path('stdlib'))";

  /**
   * The distribution's own where there is one.
   *
   * @throws IOException saying what to install
   */
  static Interpreter find() throws IOException {
    Path found =
        Executables.find("/usr/bin/python3")
            .or(() -> Executables.find("python3"))
            .orElseThrow(
                () ->
                    new IOException(
                        "python3, the peer of this benchmark, is not on this machine: install it"
                            + " with sudo apt-get install --no-install-recommends python3"));
    List<String> said = Command.of(found.toString(), "-c", ASK).run().output().lines().toList();
    return new Interpreter(Path.of(said.get(0)), Path.of(said.get(1)));
  }

  /** Interpreter and standard library, in bytes. */
  long bytes() throws IOException {
    return ImageSize.of(program.toRealPath()) + ImageSize.of(library);
  }
}
