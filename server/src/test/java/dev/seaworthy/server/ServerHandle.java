package dev.seaworthy.server;

import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.vulnerability.Vulnerability;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** The server as {@link Main} starts it, with a clock that a test moves. */
public final class ServerHandle implements AutoCloseable {
  private final Wiring wiring;

  private ServerHandle(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Starts it from a configuration file. */
  public static ServerHandle start(Path config, Clock clock) throws IOException {
    return new ServerHandle(Wiring.start(ServerConfig.read(config), clock, new SecureRandom()));
  }

  /** Address for agents. */
  public URI agents() {
    return wiring.agents();
  }

  /** Address for people. */
  public URI people() {
    return wiring.people();
  }

  /** What it knows of vulnerabilities. */
  public Vulnerability vulnerability() {
    return wiring.features().vulnerability();
  }

  /** Its database. */
  public Database database() {
    return wiring.features().database();
  }

  @Override
  public void close() {
    wiring.close();
  }
}
