package dev.seaworthy.lab.scenario;

import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A control plane of its own: a signing desk and a server process below one directory, on a
 * database that the caller runs.
 */
public final class ControlPlane implements AutoCloseable {
  private final Path data;
  private final Path config;
  private final Path log;
  private final SigningDesk desk;
  private ServerProcess server;

  private ControlPlane(Path directory, SigningDesk desk, ServerProcess server) {
    this.data = directory.resolve("data");
    this.config = directory.resolve("server.conf");
    this.log = directory.resolve("server.log");
    this.desk = desk;
    this.server = server;
  }

  /**
   * Starts everything.
   *
   * @param access a running database of its own
   * @param times what agents are told, and when one counts as silent
   */
  public static ControlPlane start(
      Path directory, PostgresAccess access, SigningDesk desk, Times times) throws IOException {
    Path data = Files.createDirectories(directory.resolve("data"));
    Path config = directory.resolve("server.conf");
    Path password = directory.resolve("database.password");
    Secrets.write(password, access.password());
    Path root = directory.resolve("root.json");
    Files.write(root, desk.root());
    Files.write(
        config,
        List.of(
            "demo = true",
            "data_dir = " + data,
            "database.url = " + access.jdbcUrl(),
            "database.user = " + access.user(),
            "database.password_file = " + password,
            "database.migrate_on_start = true",
            "agents.port = 0",
            "agents.names = localhost, 127.0.0.1, " + GuestHost.GATEWAY,
            "people.port = 0",
            "fleet.check_in_every = " + times.checkIn().toSeconds() + "s",
            "fleet.silent_after = " + times.silentAfter().toSeconds() + "s",
            "ledger.origin = DEMO-seaworthy.local/ledger",
            "ledger.integrate_every = 500ms",
            "catalogue.root = " + root,
            "catalogue.snapshot_key = " + desk.keys().snapshotKey(),
            "catalogue.timestamp_key = " + desk.keys().timestampKey()));
    ServerProcess server = ServerProcess.start(config, directory.resolve("server.log"));
    return new ControlPlane(directory, desk, server);
  }

  /** The running server. */
  public ServerProcess server() {
    return server;
  }

  /** The desk with the offline keys. */
  public SigningDesk desk() {
    return desk;
  }

  /** The certificate authority that agents are given, PEM. */
  public byte[] serverCa() throws IOException {
    return Files.readAllBytes(data.resolve("server-ca.pem"));
  }

  /** The operator's client. */
  public AdminClient admin() throws IOException {
    String token = Files.readString(operatorToken(), StandardCharsets.US_ASCII);
    return new AdminClient(server.people(), token.strip());
  }

  /** The file with the operator's token, which its owner alone may read. */
  public Path operatorToken() {
    return data.resolve("operator.token");
  }

  /** The exported ledger: checkpoint, tiles and the key to check them with. */
  public Path ledger() {
    return data.resolve("ledger");
  }

  /** The signed repository's files. */
  public Path repository() {
    return data.resolve("repository");
  }

  /** Starts the server again on the same data after it was ended. */
  public void restart() throws IOException {
    server = ServerProcess.start(config, log);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
