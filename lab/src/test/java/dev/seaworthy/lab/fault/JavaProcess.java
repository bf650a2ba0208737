package dev.seaworthy.lab.fault;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Programs of this class path as processes of their own, small and quick to start: the class path
 * in jars only, and after a first run with an ahead-of-time cache (JEP 514).
 */
final class JavaProcess {
  private static final long END_SECONDS = 120;

  private final String classPath;
  private final Path directory;

  private JavaProcess(String classPath, Path directory) {
    this.classPath = classPath;
    this.directory = directory;
  }

  /** Programs of this class path; what is unpacked there goes into jars in the directory. */
  static JavaProcess of(Path directory) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        jars.add(jar(path, directory.resolve("classes-" + jars.size() + ".jar")).toString());
      } else if (Files.exists(path)) {
        jars.add(entry);
      }
    }
    return new JavaProcess(String.join(File.pathSeparator, jars), directory);
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    List<Path> inside;
    try (Stream<Path> tree = Files.walk(classes)) {
      inside = tree.skip(1).toList();
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(0);
      for (Path inner : inside) {
        String name = classes.relativize(inner).toString();
        boolean isDirectory = Files.isDirectory(inner);
        // Directories too: Flyway looks for its steps in one.
        out.putNextEntry(new ZipEntry(isDirectory ? name + "/" : name));
        if (!isDirectory) {
          Files.copy(inner, out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Whether the program has run to an orderly end before, and so starts quickly from now on. */
  boolean isQuick(Class<?> main) {
    return Files.exists(cache(main));
  }

  private Path cache(Class<?> main) {
    return directory.resolve(main.getSimpleName() + ".aot");
  }

  /** Starts the program; the first one that ends in order leaves a cache for the next ones. */
  Process start(Class<?> main, List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    Path cache = cache(main);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                (Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    // Ends with this process, whatever becomes of the test.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  /** Ends it with SIGKILL and waits until it is gone. */
  static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " survived SIGKILL");
    }
  }
}
