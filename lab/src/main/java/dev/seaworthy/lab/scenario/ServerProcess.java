package dev.seaworthy.lab.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The control plane as the process that it is in production, started from the same libraries. */
public final class ServerProcess implements AutoCloseable {
  private static final String MAIN = "dev.seaworthy.server.Main";
  private static final Pattern READY = Pattern.compile("READY people=(\\S+) agents=(\\S+)");
  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final Thread hook;
  private final URI people;
  private final URI agents;

  private ServerProcess(Process process, URI people, URI agents) {
    this.process = process;
    this.people = people;
    this.agents = agents;
    this.hook = new Thread(process::destroyForcibly, "end-server-" + process.pid());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts the server and waits until it is ready.
   *
   * @param log where its log lines go
   * @throws IOException with the log's last lines when it ends instead
   */
  public static ServerProcess start(Path config, Path log) throws IOException {
    List<String> command = new ArrayList<>(javaCommand());
    command.addAll(List.of(MAIN, "--config", config.toString()));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      return awaitReady(process, log);
    } catch (IOException | RuntimeException failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  /** What starts a program of ours with the flags of {@code ./seaworthy serve}. */
  public static List<String> javaCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"));
  }

  private static ServerProcess awaitReady(Process process, Path log) throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread.ofPlatform().daemon().start(() -> drain(said));
        return new ServerProcess(process, URI.create(ready.group(1)), URI.create(ready.group(2)));
      }
    }
    List<String> lines = Files.readAllLines(log);
    throw new IOException(
        "the control plane did not start:\n"
            + String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size())));
  }

  /** Keeps the pipe empty, so that the server never blocks on a print. */
  private static void drain(BufferedReader said) {
    try (said) {
      while (said.readLine() != null) {
        // Nothing after READY is meant for us.
      }
    } catch (IOException closed) {
      // The process has ended.
    }
  }

  /** The address for people: pages and API. */
  public URI people() {
    return people;
  }

  /** The address for agents. */
  public URI agents() {
    return agents;
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it as a crash would (SIGKILL). */
  public void kill() throws IOException {
    process.destroyForcibly();
    await();
  }

  /** Ends it in order, or by force when it takes too long. */
  @Override
  public void close() throws IOException {
    process.destroy();
    if (!await()) {
      kill();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs anyway.
    }
  }

  private boolean await() throws IOException {
    try {
      return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the control plane was ending");
    }
  }
}
