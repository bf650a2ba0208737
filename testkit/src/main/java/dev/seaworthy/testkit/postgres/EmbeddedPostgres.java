package dev.seaworthy.testkit.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL on a directory: durable ({@code synchronous_commit} and {@code fsync} on),
 * reachable on loopback only, with a password (scram-sha-256) that it makes itself.
 *
 * <p>Started again on the same directory it goes on with the same data, also after {@link #kill}. A
 * shutdown hook stops it when the program ends. Not safe for concurrent use.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Where data live that are to stay. */
  public static final Path DEFAULT_DIRECTORY = Path.of("/var/lib/seaworthy/postgres");

  private static final String USER = "seaworthy";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final Path directory;
  private final PostgresBinaries binaries;
  private final ServiceUser user;
  private final String password;
  private final int port;
  private final Thread hook = new Thread(this::stopAtExit, "postgres-stop");
  private PostgresProcess process;

  private EmbeddedPostgres(
      Path directory,
      PostgresBinaries binaries,
      ServiceUser user,
      String password,
      int port,
      PostgresProcess process) {
    this.directory = directory;
    this.binaries = binaries;
    this.user = user;
    this.password = password;
    this.port = port;
    this.process = process;
  }

  /** Starts on the default directory. */
  public static EmbeddedPostgres start() {
    return start(DEFAULT_DIRECTORY);
  }

  /**
   * Starts on the directory, which is made where it is missing; programs are unpacked beside it.
   *
   * @throws PostgresException when it does not start; the message ends with its log
   */
  public static EmbeddedPostgres start(Path directory) {
    Path parent = directory.toAbsolutePath().getParent();
    return start(directory, parent == null ? directory : parent.resolve("programs"));
  }

  /** Starts on the directory with programs unpacked into a cache shared by several. */
  public static EmbeddedPostgres start(Path directory, Path cache) {
    Path absolute = directory.toAbsolutePath();
    try {
      ServiceUser user = ServiceUser.ofThisProcess();
      PostgresBinaries binaries = PostgresBinaries.unpack(cache.toAbsolutePath());
      String password = new Cluster(absolute, binaries, user, new SecureRandom()).prepare();
      int port = freePort();
      PostgresProcess process =
          PostgresProcess.start(absolute, binaries, user, access("postgres", port, password));
      EmbeddedPostgres postgres =
          new EmbeddedPostgres(absolute, binaries, user, password, port, process);
      Runtime.getRuntime().addShutdownHook(postgres.hook);
      return postgres;
    } catch (IOException failed) {
      throw new PostgresException("PostgreSQL could not be prepared in " + absolute, failed);
    }
  }

  /** The database that every server has; for tests make a fresh one with {@link #database}. */
  public PostgresAccess access() {
    return access("postgres", port, password);
  }

  /**
   * Creates the database where it is missing.
   *
   * @param name lower-case letters, digits and underscores
   */
  public PostgresAccess database(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    try (Connection connection = PostgresProcess.connect(access());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      if (!"42P04".equals(failed.getSQLState())) {
        throw new PostgresException("database " + name + " could not be created", failed);
      }
    }
    return access(name, port, password);
  }

  /** Stops in order: open transactions are rolled back, everything is on the disk. */
  public void stop() {
    process.stop();
  }

  /** Kills the server and all its processes at once (SIGKILL), as a power cut would. */
  public void kill() {
    process.kill();
  }

  /** Starts again on the same data and port; recovers first where it was killed. */
  public void restart() {
    process.stop();
    process = PostgresProcess.start(directory, binaries, user, access());
  }

  /** Whether the server process lives. */
  public boolean isRunning() {
    return process.isRunning();
  }

  /** Process id of the server. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void stopAtExit() {
    stop();
  }

  private static PostgresAccess access(String database, int port, String password) {
    return new PostgresAccess(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, password);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The files of one server: made once, whole or not at all. */
  private record Cluster(
      Path directory, PostgresBinaries binaries, ServiceUser user, SecureRandom random) {
    String prepare() throws IOException {
      Path passwordFile = directory.resolve("password");
      if (Files.isDirectory(directory.resolve("data"))) {
        return Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
      }
      Files.createDirectories(directory);
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
      Files.deleteIfExists(passwordFile);
      Files.createFile(
          passwordFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, password + "\n", StandardCharsets.UTF_8);
      initialise(passwordFile);
      return password;
    }

    private void initialise(Path passwordFile) throws IOException {
      Path incoming = directory.resolve("data.incoming");
      PostgresBinaries.delete(incoming);
      Files.createDirectory(incoming);
      user.own(directory);
      PostgresProcess.run(
          user,
          directory,
          List.of(
              binaries.program("initdb"),
              "--pgdata=" + incoming,
              "--auth=scram-sha-256",
              "--username=" + USER,
              "--pwfile=" + passwordFile,
              "--encoding=UTF8",
              "--no-locale",
              "--no-instructions"));
      Files.move(incoming, directory.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
