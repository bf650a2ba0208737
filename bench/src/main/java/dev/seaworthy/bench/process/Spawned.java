package dev.seaworthy.bench.process;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of a benchmark, which never outlives it: ended at {@link #close} and at our exit. */
public final class Spawned implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LAST_LINES = 12;

  private final Process process;
  private final Path log;
  private final Thread hook;

  private Spawned(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.hook = new Thread(() -> endTree(process), "end-" + process.pid());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts the program with both of its outputs going into the log. */
  public static Spawned start(List<String> command, Path log) throws IOException {
    return new Spawned(
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
  }

  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it has come. */
    boolean holds() throws IOException;
  }

  /**
   * Waits until the condition holds.
   *
   * @throws IOException with the log's last lines when the process ends first, or the time is over
   */
  public Spawned awaiting(Condition condition, Duration limit) throws IOException {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() - start > limit.toNanos()) {
        close();
        throw new IOException("did not become ready:\n" + lastLines());
      }
      pause();
    }
    return this;
  }

  /** The process and its children. */
  public List<Long> pids() {
    List<Long> pids = new ArrayList<>(List.of(process.pid()));
    process.descendants().forEach(child -> pids.add(child.pid()));
    return pids;
  }

  /** What it has printed so far. */
  public String output() throws IOException {
    return Files.readString(log);
  }

  private String lastLines() throws IOException {
    List<String> lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        endTree(process);
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (InterruptedException interrupted) {
      endTree(process);
      throw interrupted();
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs anyway.
    }
  }

  private static void endTree(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException interrupted) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted during a benchmark");
  }
}
