package dev.seaworthy.testkit.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** One running server; ended by its own process id and by nothing else. */
final class PostgresProcess {
  private static final long START_MILLIS = 60_000;
  private static final long POLL_MILLIS = 30;
  private static final long STOP_SECONDS = 30;
  private static final int LOG_TAIL = 2_000;

  private final Process process;
  private final Path directory;
  private final PostgresBinaries binaries;
  private final ServiceUser user;

  private PostgresProcess(
      Process process, Path directory, PostgresBinaries binaries, ServiceUser user) {
    this.process = process;
    this.directory = directory;
    this.binaries = binaries;
    this.user = user;
  }

  /** Starts the server on {@code data} below the directory and waits until it takes sign-ins. */
  static PostgresProcess start(
      Path directory, PostgresBinaries binaries, ServiceUser user, PostgresAccess access) {
    stopLeftOver(directory, binaries, user);
    List<String> command =
        List.of(
            binaries.program("postgres"),
            "-D",
            directory.resolve("data").toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + portOf(access),
            "-c",
            "unix_socket_directories=",
            "-c",
            "synchronous_commit=on",
            "-c",
            "password_encryption=scram-sha-256",
            "-c",
            "log_connections=");
    try {
      Process process = launch(user, directory, command);
      PostgresProcess started = new PostgresProcess(process, directory, binaries, user);
      started.awaitReady(access);
      return started;
    } catch (IOException failed) {
      throw new PostgresException("PostgreSQL could not be started", failed);
    }
  }

  /** Runs a program to its end; throws when it fails, with the end of its output. */
  static void run(ServiceUser user, Path directory, List<String> command) throws IOException {
    Process process = launch(user, directory, command);
    if (!waitFor(process, STOP_SECONDS * 2) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new PostgresException(command.getFirst() + " failed:\n" + logTail(directory), null);
    }
  }

  static Connection connect(PostgresAccess access) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", access.user());
    properties.setProperty("password", access.password());
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(access.jdbcUrl(), properties);
  }

  boolean isRunning() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** PostgreSQL's fast shutdown; does nothing when it is down already. */
  void stop() {
    if (!process.isAlive()) {
      return;
    }
    try {
      run(user, directory, stopCommand(directory, binaries));
    } catch (IOException | PostgresException failed) {
      kill();
      throw new PostgresException("PostgreSQL had to be killed", failed);
    }
    if (!waitFor(process, STOP_SECONDS)) {
      kill();
    }
  }

  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    // The data directory is free again only when the last of them is gone.
    waitFor(process, STOP_SECONDS);
    children.forEach(child -> child.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join());
  }

  /** Ends a server that a killed program left behind on the same data. */
  private static void stopLeftOver(Path directory, PostgresBinaries binaries, ServiceUser user) {
    if (!Files.exists(directory.resolve("data").resolve("postmaster.pid"))) {
      return;
    }
    try {
      run(user, directory, stopCommand(directory, binaries));
    } catch (IOException | PostgresException notRunning) {
      // A stale file only: the server itself decides whether it may start over it.
    }
  }

  private static List<String> stopCommand(Path directory, PostgresBinaries binaries) {
    return List.of(
        binaries.program("pg_ctl"),
        "stop",
        "-D",
        directory.resolve("data").toString(),
        "-m",
        "fast",
        "-w");
  }

  private void awaitReady(PostgresAccess access) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (true) {
      try (Connection _ = connect(access)) {
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          kill();
          throw new PostgresException("PostgreSQL did not start:\n" + logTail(directory), notYet);
        }
        pause();
      }
    }
  }

  private static Process launch(ServiceUser user, Path directory, List<String> command)
      throws IOException {
    File log = directory.resolve("postgres.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(user.command(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(ServiceUser.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String portOf(PostgresAccess access) {
    String url = access.jdbcUrl();
    return url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/'));
  }

  private static String logTail(Path directory) {
    try {
      String log = Files.readString(directory.resolve("postgres.log"), StandardCharsets.UTF_8);
      return log.substring(Math.max(0, log.length() - LOG_TAIL));
    } catch (IOException unreadable) {
      return "(its log could not be read: " + unreadable.getMessage() + ")";
    }
  }

  private static boolean waitFor(Process process, long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while PostgreSQL was starting", interrupted);
    }
  }
}
