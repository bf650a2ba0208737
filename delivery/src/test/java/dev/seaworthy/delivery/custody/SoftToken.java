package dev.seaworthy.delivery.custody;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A SoftHSM token with two keys that {@code keytool} made, as a person would on a real one.
 *
 * <p>Its directory is the one that {@code SOFTHSM2_CONF} names in the environment of the test run,
 * because the library reads that variable when it is loaded.
 */
record SoftToken(TokenSlot slot) {
  static final String PIN = "123456";
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"));

  /** Makes the token on first use; empty where SoftHSM is not installed or not configured. */
  static Optional<SoftToken> make() throws IOException, InterruptedException {
    Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
    String configuration = System.getenv("SOFTHSM2_CONF");
    if (library.isEmpty() || configuration == null) {
      return Optional.empty();
    }
    Path directory = Path.of(configuration).toAbsolutePath().getParent();
    if (directory == null) {
      return Optional.empty();
    }
    Files.createDirectories(directory);
    SoftToken token = new SoftToken(new TokenSlot(library.get().toString(), 0));
    Path ready = directory.resolve("ready");
    if (!Files.exists(ready)) {
      token.create(directory, Path.of(configuration));
      Files.createFile(ready);
    }
    return Optional.of(token);
  }

  private void create(Path directory, Path configuration) throws IOException, InterruptedException {
    Path tokens = directory.resolve("tokens");
    if (Files.exists(tokens)) {
      try (Stream<Path> files = Files.walk(tokens)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(tokens);
    Files.writeString(
        configuration,
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    run(
        directory,
        List.of(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "seaworthy",
            "--so-pin",
            PIN,
            "--pin",
            PIN));
    generate(directory, "root-alice", List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    generate(directory, "rsa", List.of("-keyalg", "RSA", "-keysize", "2048"));
  }

  private void generate(Path directory, String alias, List<String> algorithm)
      throws IOException, InterruptedException {
    Path provider = directory.resolve("provider.cfg");
    Files.writeString(
        provider,
        "name = Soft\nlibrary = " + slot.module() + "\nslotListIndex = " + slot.index() + "\n");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-providerClass",
                "sun.security.pkcs11.SunPKCS11",
                "-providerArg",
                provider.toString(),
                "-storepass",
                PIN,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias));
    command.addAll(algorithm);
    run(directory, command);
  }

  private static void run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path log = directory.resolve("run.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          command.getFirst() + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
    }
  }
}
