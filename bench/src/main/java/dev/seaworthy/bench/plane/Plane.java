package dev.seaworthy.bench.plane;

import dev.seaworthy.lab.scenario.ControlPlane;
import dev.seaworthy.lab.scenario.SigningDesk;
import dev.seaworthy.lab.scenario.Times;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** The server as a process of its own, on a durable PostgreSQL of its own. */
public final class Plane implements AutoCloseable {
  private static final Times TIMES = new Times(Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final Path directory;
  private final EmbeddedPostgres postgres;
  private final PostgresAccess access;
  private final ControlPlane controlPlane;

  private Plane(
      Path directory, EmbeddedPostgres postgres, PostgresAccess access, ControlPlane controlPlane) {
    this.directory = directory;
    this.postgres = postgres;
    this.access = access;
    this.controlPlane = controlPlane;
  }

  /** Starts both below the directory, which others must be able to pass through. */
  public static Plane start(Path directory) throws IOException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    try {
      PostgresAccess access = postgres.database("bench");
      Path plane = Files.createDirectories(directory.resolve("plane"));
      SigningDesk desk =
          SigningDesk.open(plane.resolve("keys"), new SecureRandom(), Clock.systemUTC());
      return new Plane(plane, postgres, access, ControlPlane.start(plane, access, desk, TIMES));
    } catch (IOException | RuntimeException failed) {
      postgres.close();
      throw failed;
    }
  }

  /** The control plane. */
  public ControlPlane controlPlane() {
    return controlPlane;
  }

  /** The database that the server uses. */
  public PostgresAccess database() {
    return access;
  }

  /** Where agents connect. */
  public InetSocketAddress agents() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), controlPlane.server().agents().getPort());
  }

  /** The operating system's number of the server. */
  public long serverPid() {
    return controlPlane.server().pid();
  }

  /** A file of the server's data directory. */
  public Path data(String name) {
    return directory.resolve("data").resolve(name);
  }

  @Override
  public void close() throws IOException {
    try {
      controlPlane.close();
    } finally {
      postgres.close();
    }
  }
}
