package dev.seaworthy.server.testing;

import dev.seaworthy.delivery.repository.CeremonyPlan;
import dev.seaworthy.delivery.repository.CeremonyResult;
import dev.seaworthy.delivery.repository.KeyCeremony;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.server.ServerHandle;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.vulnerability.Vulnerability;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server of this process, with a signing desk, on a data directory and a database. */
public final class RunningServer implements AutoCloseable {
  private final Path directory;
  private final PostgresAccess database;
  private final CeremonyResult keys;
  private final MovableClock clock;
  private final HttpClient http = HttpClient.newHttpClient();
  private ServerHandle server;

  private RunningServer(
      Path directory, PostgresAccess database, CeremonyResult keys, MovableClock clock)
      throws IOException {
    this.directory = directory;
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    this.server = ServerHandle.start(config(), clock);
  }

  /** Starts a server with jobs that run often. */
  public static RunningServer start(Path directory, PostgresAccess database) {
    MovableClock clock = new MovableClock();
    try {
      CeremonyResult keys =
          new KeyCeremony(new SecureRandom(), clock)
              .run(
                  CeremonyPlan.demonstration(),
                  directory.resolve("offline"),
                  directory.resolve("online"));
      Files.write(directory.resolve("root.json"), keys.root());
      Files.writeString(directory.resolve("password"), database.password(), StandardCharsets.UTF_8);
      return new RunningServer(directory, database, keys, clock);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The configuration file, for a server that is started another way. */
  public Path config() throws IOException {
    return Files.write(
        directory.resolve("server.conf"),
        List.of(
            "demo = true",
            "data_dir = " + data(),
            "database.url = " + database.jdbcUrl(),
            "database.user = " + database.user(),
            "database.password_file = " + directory.resolve("password"),
            "database.migrate_on_start = true",
            "agents.port = 0",
            "people.port = 0",
            "fleet.check_in_every = 15m",
            "fleet.silent_after = 45m",
            "ledger.origin = DEMO-test/ledger",
            "ledger.integrate_every = 50ms",
            "catalogue.root = " + directory.resolve("root.json"),
            "catalogue.snapshot_key = " + keys.snapshotKey(),
            "catalogue.timestamp_key = " + keys.timestampKey()));
  }

  /** The data directory. */
  public Path data() {
    return directory.resolve("data");
  }

  /** What the server knows of vulnerabilities. */
  public Vulnerability vulnerability() {
    return server.vulnerability();
  }

  /** The server's own way to its database. */
  public Database openDatabase() {
    return server.database();
  }

  /** The server's clock. */
  public MovableClock clock() {
    return clock;
  }

  /** Keys of the signing desk. */
  public CeremonyResult keys() {
    return keys;
  }

  /** Address for agents. */
  public URI agents() {
    return server.agents();
  }

  /** Address for people. */
  public URI people() {
    return server.people();
  }

  /** Stops in order and starts again on the same data. */
  public void restart() throws IOException {
    server.close();
    server = ServerHandle.start(config(), clock);
  }

  /** An answer of the server. */
  public record Reply(int status, byte[] body) {
    /** The body as JSON. */
    public JsonObject json() {
      return JsonReader.readObject(body);
    }

    /** The code of a problem document. */
    public String code() {
      return dev.seaworthy.protocol.Problem.parse(body).code();
    }
  }

  /** Asks as the operator. */
  public Reply admin(String method, String path, byte[] body) throws Exception {
    String token =
        Files.readString(data().resolve("operator.token"), StandardCharsets.US_ASCII).strip();
    return send(
        HttpRequest.newBuilder(people().resolve(path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  /** Asks for a path, as anybody. */
  public Reply get(String path) throws Exception {
    return send(HttpRequest.newBuilder(people().resolve(path)).GET());
  }

  /** Sends a request without a client certificate. */
  public Reply send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response =
        http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), response.body());
  }

  /** A new enrolment token. */
  public String token() throws Exception {
    return admin("POST", "/api/v1/enrolment-tokens", new byte[0]).json().string("token");
  }

  /** Sets the policy. */
  public void policy(String mode) throws Exception {
    byte[] body = JsonWriter.compact(JsonObject.builder().put("mode", mode).build());
    admin("POST", "/api/v1/policy", body);
  }

  /** A host that is not enrolled yet. */
  public TestHost newHost() {
    return new TestHost(this);
  }

  /** A host that has joined. */
  public TestHost enrolledHost() throws Exception {
    TestHost host = newHost();
    host.enrol(token());
    return host;
  }

  /** One value from the database. */
  public String query(String sql) throws SQLException {
    return column(sql).getFirst();
  }

  /** One column from the database. */
  public List<String> column(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    }
  }

  /** Waits until a signed checkpoint covers every entry there is. */
  public void awaitIntegration() throws Exception {
    for (int i = 0; i < 400; i++) {
      JsonObject head = admin("GET", "/api/v1/ledger/head", new byte[0]).json();
      if (head.number("size") == head.number("entries")) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("the ledger was not integrated");
  }

  @Override
  public void close() {
    server.close();
  }
}
