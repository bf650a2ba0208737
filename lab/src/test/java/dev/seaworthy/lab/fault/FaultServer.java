package dev.seaworthy.lab.fault;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.repository.RepositoryDirectory;
import dev.seaworthy.lab.scenario.AdminClient;
import dev.seaworthy.lab.scenario.OperatorApi;
import dev.seaworthy.lab.scenario.SigningDesk;
import dev.seaworthy.server.Main;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The control plane as a process that is killed and started again on the same data, at the same
 * addresses.
 */
final class FaultServer implements AutoCloseable {
  private static final long STOP_SECONDS = 60;
  private static final Duration API_LIMIT = Duration.ofMinutes(1);

  private final JavaProcess java;
  private final Path directory;
  private final Path data;
  private final Map<String, String> environment;
  private final int agentsPort;
  private final int peoplePort;
  private @Nullable Process process;

  private FaultServer(
      JavaProcess java,
      Path directory,
      Path data,
      Map<String, String> environment,
      int agentsPort,
      int peoplePort) {
    this.java = java;
    this.directory = directory;
    this.data = data;
    this.environment = environment;
    this.agentsPort = agentsPort;
    this.peoplePort = peoplePort;
  }

  /** Writes the configuration of a server that is not started yet. */
  static FaultServer configure(
      JavaProcess java,
      Path directory,
      Path data,
      PostgresAccess access,
      SigningDesk desk,
      Map<String, String> environment,
      String... more)
      throws IOException {
    Files.createDirectories(directory);
    FaultServer server =
        new FaultServer(java, directory, data, environment, freePort(), freePort());
    Path password = directory.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, access.password(), StandardCharsets.US_ASCII);
    Path root = directory.resolve("root.json");
    Files.write(root, desk.root());
    List<String> lines =
        List.of(
            "demo = true",
            "data_dir = " + data,
            "database.url = " + access.jdbcUrl(),
            "database.user = " + access.user(),
            "database.password_file = " + password,
            "database.migrate_on_start = true",
            "agents.port = " + server.agentsPort,
            "people.port = " + server.peoplePort,
            "fleet.check_in_every = 1s",
            "fleet.silent_after = 5m",
            "ledger.origin = DEMO-faults.seaworthy/ledger",
            "ledger.integrate_every = 100ms",
            "catalogue.root = " + root,
            "catalogue.snapshot_key = " + desk.keys().snapshotKey(),
            "catalogue.timestamp_key = " + desk.keys().timestampKey());
    Files.write(server.config(), lines);
    Files.write(server.config(), List.of(more), StandardOpenOption.APPEND);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path config() {
    return directory.resolve("server.conf");
  }

  Path log() {
    return directory.resolve("server.log");
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws IOException when it ends instead; its log is in {@link #log()}
   */
  void start() throws IOException {
    Process started =
        java.start(Main.class, List.of("--config", config().toString()), environment, log());
    process = started;
    BufferedReader said =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("READY ")) {
        return;
      }
    }
    throw new IOException("the server did not start, see " + log());
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Its process id. */
  long pid() {
    return running().pid();
  }

  /** Bytes of its heap that are in use after a collection. */
  long liveHeap() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectErrorStream(true)
            .start();
    if (collection.waitFor() != 0) {
      throw new IOException("jcmd cannot reach the server");
    }
    Pattern used = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");
    Matcher areas = used.matcher(metrics());
    double sum = 0;
    while (areas.find()) {
      sum += Double.parseDouble(areas.group(1));
    }
    return (long) sum;
  }

  /** What it counts and measures, in Prometheus's text format. */
  String metrics() throws IOException {
    try (InputStream in = people().resolve("/metrics").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Ends it with SIGKILL. */
  void kill() throws InterruptedException {
    JavaProcess.kill(running());
  }

  /** Whether it ends by itself within the time. */
  boolean endsWithin(long millis) throws InterruptedException {
    return running().waitFor(millis, TimeUnit.MILLISECONDS);
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("the server was never started");
    }
    return process;
  }

  URI agents() {
    return URI.create("https://localhost:" + agentsPort);
  }

  URI people() {
    return URI.create("http://127.0.0.1:" + peoplePort);
  }

  Path ledger() {
    return data.resolve("ledger");
  }

  /** Whether hosts can fetch the module, under the metadata that is in force. */
  boolean serves(FaultHost.Approval approval) throws IOException {
    RepositoryDirectory repository = new RepositoryDirectory(data.resolve("repository"));
    boolean listed =
        MetadataReader.targets(repository.currentTargets().orElseThrow())
            .metadata()
            .targets()
            .containsKey(approval.target().path());
    Path file = data.resolve("repository/targets").resolve(approval.target().path());
    Path served = file.resolveSibling(approval.sha256() + "." + file.getFileName());
    return listed && Arrays.equals(Files.readAllBytes(served), approval.module());
  }

  byte[] ca() throws IOException {
    return Files.readAllBytes(data.resolve("server-ca.pem"));
  }

  AdminClient admin() throws IOException {
    return new AdminClient(people(), operatorToken());
  }

  /** The operator's API. */
  OperatorApi api() throws IOException {
    return new OperatorApi(people(), operatorToken(), API_LIMIT);
  }

  private String operatorToken() throws IOException {
    return Files.readString(data.resolve("operator.token"), StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() throws IOException {
    try {
      if (process != null && process.isAlive()) {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          kill();
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server ends", ending);
    }
  }
}
