package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.process.Executables;
import java.io.IOException;

/**
 * Kills a child when this program is gone, however it ended: a shell waits for the end of a pipe
 * that only this program holds open. A shutdown hook alone would not survive {@code kill -9}.
 */
final class OrphanGuard implements AutoCloseable {

  private final Process shell;

  private OrphanGuard(Process shell) {
    this.shell = shell;
  }

  static OrphanGuard over(long pid) throws IOException {
    String sh =
        Executables.find("sh").orElseThrow(() -> new IOException("there is no sh")).toString();
    return new OrphanGuard(
        new ProcessBuilder(sh, "-c", "read -r _; kill -9 \"$1\"", "sh", Long.toString(pid))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Stands down without killing anything; called once the child has ended. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
