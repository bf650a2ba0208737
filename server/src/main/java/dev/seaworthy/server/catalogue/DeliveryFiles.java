package dev.seaworthy.server.catalogue;

import dev.seaworthy.server.platform.http.StaticTree;
import java.nio.file.Path;

/** The signed repository as static files: {@code metadata/…} and {@code targets/…}. */
public final class DeliveryFiles {
  private DeliveryFiles() {}

  /** Routes that serve the repository directory. */
  public static StaticTree routes(Path directory) {
    return new StaticTree(
        directory,
        path -> path.startsWith("metadata/") || path.startsWith("targets/"),
        path -> path.equals("metadata/timestamp.json"),
        "application/octet-stream");
  }
}
