package dev.seaworthy.server.ledger;

import dev.seaworthy.server.platform.http.StaticTree;
import java.nio.file.Path;

/** The log as static files: {@code checkpoint} and {@code tile/…} (C2SP tlog-tiles). */
public final class LedgerFiles {
  private LedgerFiles() {}

  /** Routes that serve the log directory. */
  public static StaticTree routes(Path directory) {
    return new StaticTree(
        directory,
        path -> path.equals("checkpoint") || path.startsWith("tile/"),
        path -> path.equals("checkpoint"),
        "application/octet-stream");
  }
}
