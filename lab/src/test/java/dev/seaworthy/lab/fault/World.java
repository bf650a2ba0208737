package dev.seaworthy.lab.fault;

import dev.seaworthy.lab.scenario.SigningDesk;
import dev.seaworthy.server.Main;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A control plane of its own on a database of its own, its desk and its hosts. */
final class World implements AutoCloseable {
  private static final long PAUSE_MILLIS = 20;

  private final Path directory;
  private final SigningDesk desk;
  private final FaultServer server;
  private final Evidence evidence;
  private final Operator operator;
  private final PostgresAccess access;
  private final Random random;
  private final List<FaultHost> hosts = new ArrayList<>();

  private World(
      Path directory,
      SigningDesk desk,
      FaultServer server,
      Evidence evidence,
      PostgresAccess access,
      Random random) {
    this.directory = directory;
    this.desk = desk;
    this.server = server;
    this.evidence = evidence;
    this.operator = new Operator(server, desk);
    this.access = access;
    this.random = random;
  }

  /** A directory that PostgreSQL's own user can reach. */
  static Path directory() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("/var/tmp"), "seaworthy-fault-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return directory;
  }

  /** Starts a server on a new database, with its data below the directory. */
  static World start(
      JavaProcess java,
      Path directory,
      EmbeddedPostgres postgres,
      Map<String, String> environment,
      Random random)
      throws IOException, InterruptedException {
    return start(java, directory, directory.resolve("data"), postgres, environment, random);
  }

  /** Starts a server on a new database, with its data in a place of its own. */
  static World start(
      JavaProcess java,
      Path directory,
      Path data,
      EmbeddedPostgres postgres,
      Map<String, String> environment,
      Random random)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    PostgresAccess access = postgres.database("f" + Long.toHexString(System.nanoTime()));
    SigningDesk desk =
        SigningDesk.open(directory.resolve("keys"), new SecureRandom(), Clock.systemUTC());
    FaultServer server =
        FaultServer.configure(java, directory.resolve("server"), data, access, desk, environment);
    server.start();
    if (!java.isQuick(Main.class)) {
      server.close();
      server.start();
    }
    return new World(directory, desk, server, new Evidence(access, server), access, random);
  }

  FaultServer server() {
    return server;
  }

  Evidence evidence() {
    return evidence;
  }

  Operator operator() {
    return operator;
  }

  /** What the server keeps of exposure. */
  KeptExposure exposure() throws IOException {
    return KeptExposure.of(access, directory);
  }

  List<FaultHost> hosts() {
    return List.copyOf(hosts);
  }

  /** A new host with a kernel build of its own. */
  FaultHost newHost() throws IOException {
    Path place = directory.resolve("h" + hosts.size());
    return newHost(place, place.resolve("state"));
  }

  /** A new host with its state in a place of its own. */
  FaultHost newHost(Path place, Path state) throws IOException {
    byte[] build = new byte[20];
    random.nextBytes(build);
    FaultHost host =
        FaultHost.create(
            place,
            state,
            server,
            desk.root(),
            java.util.HexFormat.of().formatHex(build),
            newBootId());
    hosts.add(host);
    return host;
  }

  String newBootId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A moment's wait for what a server does by itself. */
  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server", interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (FaultHost host : hosts) {
      host.close();
    }
  }
}
