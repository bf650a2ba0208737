package dev.seaworthy.lab.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of a system tool: arguments, directory, environment and a time limit.
 *
 * <p>Immutable. The tool runs with an empty standard input, in the C locale so that its output can
 * be parsed, and is killed with its children when it exceeds its limit.
 */
public final class Command {

  private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);
  private static final Duration TICK = Duration.ofMillis(200);

  private final List<String> arguments;
  private final @Nullable Path directory;
  private final Map<String, String> environment;
  private final Duration limit;
  private final Runnable onTick;

  private Command(
      List<String> arguments,
      @Nullable Path directory,
      Map<String, String> environment,
      Duration limit,
      Runnable onTick) {
    this.arguments = List.copyOf(arguments);
    this.directory = directory;
    this.environment = Map.copyOf(environment);
    this.limit = limit;
    this.onTick = onTick;
  }

  /** A call of the program named first, with the rest as its arguments; no shell is involved. */
  public static Command of(String... arguments) {
    return of(List.of(arguments));
  }

  /** A call of the program named first, with the rest as its arguments; no shell is involved. */
  public static Command of(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a command needs at least a program name");
    }
    return new Command(arguments, null, Map.of("LC_ALL", "C"), DEFAULT_LIMIT, () -> {});
  }

  /** The same call with more arguments. */
  public Command and(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return new Command(all, directory, environment, limit, onTick);
  }

  /** The same call in another working directory. */
  public Command in(Path workingDirectory) {
    return new Command(arguments, workingDirectory, environment, limit, onTick);
  }

  /** The same call with one more environment variable. */
  public Command with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Command(arguments, directory, more, limit, onTick);
  }

  /** The same call with another time limit; two minutes unless told. */
  public Command within(Duration timeLimit) {
    return new Command(arguments, directory, environment, timeLimit, onTick);
  }

  /** The same call, with something done a few times a second while it runs. */
  public Command onTick(Runnable action) {
    return new Command(arguments, directory, environment, limit, action);
  }

  /**
   * Runs the tool to its end.
   *
   * @throws CommandFailed when it is missing, exceeds its limit or ends with another code than 0
   */
  public CommandResult run() throws IOException {
    CommandResult result = attempt();
    if (result.exitCode() != 0) {
      throw failed("ended with code " + result.exitCode(), result.lastLines());
    }
    return result;
  }

  /**
   * Runs the tool to its end, whatever its exit code.
   *
   * @throws CommandFailed when it is missing or exceeds its limit
   */
  public CommandResult attempt() throws IOException {
    Process process = start();
    FutureTask<String> output = inBackground(process.getInputStream());
    FutureTask<String> errors = inBackground(process.getErrorStream());
    try {
      if (!waitFor(process)) {
        killTree(process);
        String lines = new CommandResult(-1, result(output), result(errors)).lastLines();
        throw failed("did not end within " + limit.toSeconds() + " s and was stopped", lines);
      }
      return new CommandResult(process.exitValue(), result(output), result(errors));
    } catch (InterruptedException e) {
      killTree(process);
      throw interrupted();
    }
  }

  /**
   * Runs the tool and hands its standard output to a reader, which may stop early; the tool is then
   * stopped without complaint.
   *
   * @throws CommandFailed when the tool is missing, or ends with an error the reader did not cause
   */
  public <T> T stream(OutputReader<T> reader) throws IOException {
    Process process = start();
    FutureTask<String> errors = inBackground(process.getErrorStream());
    Thread watchdog = Thread.ofVirtual().start(() -> stopWhenLate(process));
    try (InputStream output = process.getInputStream()) {
      T value = reader.read(output);
      boolean stoppedEarly = output.read() >= 0;
      if (!stoppedEarly && process.waitFor() != 0) {
        String lines = new CommandResult(process.exitValue(), "", result(errors)).lastLines();
        throw failed("ended with code " + process.exitValue(), lines);
      }
      return value;
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      killTree(process);
      watchdog.interrupt();
    }
  }

  /** Reads a tool's output while it runs. */
  @FunctionalInterface
  public interface OutputReader<T> {
    /** Reads as much of the stream as is needed. */
    T read(InputStream output) throws IOException;
  }

  private Process start() throws IOException {
    String program = arguments.getFirst();
    Path executable =
        Executables.find(program)
            .orElseThrow(() -> failed("cannot run", program + ": no such program on this machine"));
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(arguments));
    builder.command().set(0, executable.toString());
    builder.environment().putAll(environment);
    builder.environment().put("PATH", Executables.searchPath());
    builder.redirectInput(Path.of("/dev/null").toFile());
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    return builder.start();
  }

  private boolean waitFor(Process process) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < limit.toNanos()) {
      if (process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      onTick.run();
    }
    return false;
  }

  private void stopWhenLate(Process process) {
    try {
      if (!waitFor(process)) {
        killTree(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By handle: the process itself would close its streams under whoever reads them. */
  private static void killTree(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  private static FutureTask<String> inBackground(InputStream stream) {
    FutureTask<String> task =
        new FutureTask<>(() -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(task);
    return task;
  }

  private static String result(FutureTask<String> task) throws InterruptedException, IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IOException("the tool's output could not be read", e.getCause());
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while a tool was running");
  }

  private CommandFailed failed(String what, String lines) {
    String said = lines.isBlank() ? "" : ":\n" + lines;
    return new CommandFailed("`" + String.join(" ", arguments) + "` " + what + said);
  }
}
