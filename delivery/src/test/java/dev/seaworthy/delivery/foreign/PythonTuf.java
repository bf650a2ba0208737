package dev.seaworthy.delivery.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** python-tuf in an environment of its own under {@code target/}. */
final class PythonTuf {
  /** What one run printed, and its exit code. */
  record Run(int exitCode, String output) {}

  private static final List<String> PACKAGES =
      List.of("tuf==7.0.1", "securesystemslib[crypto]==1.4.0");
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
  private static final Duration RUN_LIMIT = Duration.ofMinutes(1);

  private final Path environment;
  private final Path script;

  private PythonTuf(Path environment, Path script) {
    this.environment = environment;
    this.script = script;
  }

  /** Makes the environment on first use; empty, with the reason printed, where that fails. */
  static Optional<PythonTuf> prepare(Path target) throws IOException, InterruptedException {
    Path environment = target.resolve("python-tuf");
    Path ready = environment.resolve("ready");
    if (!Files.exists(ready)) {
      List<String> install =
          new ArrayList<>(
              List.of(
                  environment.resolve("bin/python").toString(),
                  "-m",
                  "pip",
                  "install",
                  "--quiet",
                  "--disable-pip-version-check"));
      install.addAll(PACKAGES);
      Run made =
          run(List.of("python3", "-m", "venv", environment.toString()), target, INSTALL_LIMIT);
      Run installed = made.exitCode() == 0 ? run(install, target, INSTALL_LIMIT) : made;
      if (installed.exitCode() != 0) {
        System.err.println("python-tuf cannot be installed here: " + installed.output());
        return Optional.empty();
      }
      Files.createFile(ready);
    }
    Path script = environment.resolve("read_repository.py");
    try (InputStream resource = PythonTuf.class.getResourceAsStream("read_repository.py")) {
      Files.write(script, resource == null ? new byte[0] : resource.readAllBytes());
    }
    return Optional.of(new PythonTuf(environment, script));
  }

  /** Refreshes from the repository at the address and downloads one target. */
  Run read(Path root, String address, Path store, String targetPath)
      throws IOException, InterruptedException {
    return run(
        List.of(
            environment.resolve("bin/python").toString(),
            script.toString(),
            root.toString(),
            address,
            store.toString(),
            targetPath),
        environment,
        RUN_LIMIT);
  }

  private static Run run(List<String> command, Path directory, Duration limit)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path output = Files.createTempFile(directory, "run", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Run(-1, "took longer than " + limit);
      }
      return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException missing) {
      return new Run(-1, String.valueOf(missing.getMessage()));
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
