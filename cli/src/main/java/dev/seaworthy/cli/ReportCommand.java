package dev.seaworthy.cli;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.verify.PackVerifier;
import dev.seaworthy.ledger.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has an evidence pack issued, fetches it, and checks it before it is relied on. */
@Command(
    name = "report",
    description = "Writes a SOC 2 Type I evidence pack: management's self-test, no opinion.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(
      names = "--as-of",
      paramLabel = "now|TIME",
      description = "the instant, now or a time such as 2026-11-01T00:00:00Z; default now")
  private String asOf = "now";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "default evidence-TIME.zip in this directory; an existing file is kept")
  private @Nullable Path output;

  @Option(names = "-o", paramLabel = "FORMAT", description = "text or json")
  private OutputFormat format = OutputFormat.text;

  ReportCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.server = new ServerOptions(environment);
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (output != null && Files.exists(output)) {
      return fail(output + " exists already; give another --output", ExitCode.USAGE);
    }
    PackClient client;
    try {
      client = new PackClient(new ApiClient(server.address()));
    } catch (IOException unusable) {
      return fail(String.valueOf(unusable.getMessage()), ExitCode.USAGE);
    }
    return switch (client.issue(asOf)) {
      case PackClient.Result.None(String sentence, int exitCode) -> fail(sentence, exitCode);
      case PackClient.Result.Pack(JsonObject issued, byte[] bytes) -> write(issued, bytes);
    };
  }

  private int fail(String sentence, int exitCode) {
    err.println("seaworthy report: " + sentence);
    return exitCode;
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
              + "  ("
              + control.number("deviations")
              + " deviations in "
              + control.number("rows")
              + " rows)");
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
