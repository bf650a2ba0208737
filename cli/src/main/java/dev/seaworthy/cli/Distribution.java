package dev.seaworthy.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Where the launcher put what it built. */
final class Distribution {
  private Distribution() {}

  /**
   * The agent as it is installed on hosts.
   *
   * @throws IOException when this program was not started by the launcher
   */
  static Path agentImage() throws IOException {
    String dist = System.getProperty("seaworthy.dist");
    if (dist == null) {
      throw new IOException("start this by ./seaworthy, which tells where the agent image is");
    }
    return Path.of(dist, "agent");
  }
}
