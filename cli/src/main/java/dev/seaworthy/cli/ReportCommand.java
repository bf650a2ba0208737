package dev.seaworthy.cli;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.verify.PackVerifier;
import dev.seaworthy.ledger.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has an evidence pack issued, fetches it, and checks it before it is relied on. */
@Command(
    name = "report",
    description = "Writes a SOC 2 Type I evidence pack: management's self-test, no opinion.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final String SERVER = "SEAWORTHY_SERVER";
  private static final String TOKEN_FILE = "SEAWORTHY_TOKEN_FILE";
  private static final String CA = "SEAWORTHY_CA";

  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(
      names = "--as-of",
      paramLabel = "now|TIME",
      description = "the instant, now or a time such as 2026-11-01T00:00:00Z; default now")
  private String asOf = "now";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "address for people; default $" + SERVER + ", then the demo that is running")
  private @Nullable URI server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "the operator's token; default $" + TOKEN_FILE)
  private @Nullable Path tokenFile;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "certificates to trust for https, PEM; default $" + CA + ", then the system's")
  private @Nullable Path ca;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "default evidence-TIME.zip in this directory; an existing file is kept")
  private @Nullable Path output;

  @Option(names = "-o", paramLabel = "FORMAT", description = "text or json")
  private OutputFormat format = OutputFormat.text;

  ReportCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (output != null && Files.exists(output)) {
      return fail(output + " exists already; give another --output", ExitCode.USAGE);
    }
    Optional<ServerAddress> address;
    try {
      address = address();
    } catch (IOException unusable) {
      return fail(String.valueOf(unusable.getMessage()), ExitCode.USAGE);
    }
    if (address.isEmpty()) {
      return fail(
          "no server: give --server and --token-file, or start ./seaworthy demo in another"
              + " terminal",
          ExitCode.USAGE);
    }
    PackClient client =
        new PackClient(address.get().server(), address.get().token(), address.get().tls());
    return switch (client.issue(asOf)) {
      case PackClient.Result.None(String sentence, int exitCode) -> fail(sentence, exitCode);
      case PackClient.Result.Pack(JsonObject issued, byte[] bytes) -> write(issued, bytes);
    };
  }

  private int fail(String sentence, int exitCode) {
    err.println("seaworthy report: " + sentence);
    return exitCode;
  }

  private Optional<ServerAddress> address() throws IOException {
    URI url = server;
    if (url == null && environment.containsKey(SERVER)) {
      url = URI.create(environment.get(SERVER));
    }
    Path token = orFromEnvironment(tokenFile, TOKEN_FILE);
    Path trusted = orFromEnvironment(ca, CA);
    if (url != null && token != null) {
      return Optional.of(ServerAddress.of(url, token, trusted));
    }
    if (url != null) {
      throw new IOException("give --token-file too: operator.token in the server's data directory");
    }
    Optional<ServerContext.Address> demo = ServerContext.read(ServerContext.ofUser());
    return demo.isEmpty()
        ? Optional.empty()
        : Optional.of(ServerAddress.of(demo.get().server(), demo.get().tokenFile(), trusted));
  }

  private @Nullable Path orFromEnvironment(@Nullable Path option, String name) {
    String value = environment.get(name);
    return option != null || value == null ? option : Path.of(value);
  }

  private int write(JsonObject issued, byte[] bytes) throws IOException {
    Path file = output == null ? unused(issued.string("as_of")) : output;
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    Files.write(partial, bytes);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    VerificationReport verified = PackVerifier.verifyByOwnKey(file);
    switch (format) {
      case text -> text(issued, file, verified);
      case json -> json(issued, file, verified);
    }
    return verified.ok() ? ExitCode.OK : ExitCode.INTEGRITY;
  }

  /** A name by the instant; a number where there is such a file already. */
  private static Path unused(String asOf) {
    String name = "evidence-" + asOf.replaceAll("\\.[0-9]+", "").replace(":", "");
    Path file = Path.of(name + ".zip");
    for (int i = 2; Files.exists(file); i++) {
      file = Path.of(name + "-" + i + ".zip");
    }
    return file;
  }

  private void text(JsonObject issued, Path file, VerificationReport verified) {
    if (verified.demo()) {
      out.println("DEMO: made with keys that nobody guarded; proves nothing to an outsider");
    }
    line("as of", issued.string("as_of"));
    for (JsonObject control : issued.array("controls").objects()) {
      line(
          control.string("control"),
          control.string("result")
              + "  "
              + control.number("deviations")
              + " of "
              + control.number("rows")
              + " rows deviate");
    }
    line("ledger", "entry " + issued.number("ledger_index") + " records this pack");
    line("pack", file + (verified.ok() ? "  verified" : "  NOT VERIFIED"));
    line("check it", "./seaworthy verify " + file);
    out.println("Management's self-test, not an auditor's opinion.");
  }

  private void line(String name, String value) {
    out.println(String.format(Locale.ROOT, "%-10s %s", name, value));
  }

  private void json(JsonObject issued, Path file, VerificationReport verified) {
    JsonObject.Builder json = JsonObject.builder();
    issued.members().forEach(json::put);
    json.put("file", file.toString()).put("verified", verified.ok()).put("demo", verified.demo());
    out.println(new String(JsonWriter.compact(json.build()), StandardCharsets.UTF_8));
  }
}
