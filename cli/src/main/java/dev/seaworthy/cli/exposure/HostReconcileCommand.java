package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.TableCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers each of a scanner's findings about a host. */
@Command(
    name = "reconcile",
    description = "Answers each finding of a scanner's report about a host.",
    mixinStandardHelpOptions = true)
final class HostReconcileCommand extends TableCommand {
  private static final String ROW = "%-17s %-32s %-20s %s";

  @Parameters(index = "0", paramLabel = "HOST", description = "the host's id")
  private String host = "";

  @Parameters(index = "1", paramLabel = "REPORT", description = "the scanner's report")
  private Path report = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "trivy, grype, vuls or csv; csv unless the file's name says json")
  private @Nullable String scanner;

  HostReconcileCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("host", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(report)) {
      return usage("there is no file " + report);
    }
    if (scanner == null && !report.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return usage("say which scanner made " + report + ": --format trivy, grype, vuls or csv");
    }
    String path =
        new Query("/api/v1/hosts/" + Query.encoded(host) + "/findings")
            .with("format", scanner == null ? "csv" : scanner)
            .path();
    return ask(api -> api.post(path, BodyPublishers.ofFile(report)), this::table);
  }

  private void table(JsonObject answers) {
    row(ROW, "CVE", "PACKAGE", "ANSWER", "BECAUSE");
    for (JsonObject answer : answers.array("answers").objects()) {
      row(
          ROW,
          answer.string("cve"),
          answer.string("package"),
          answer.string("answer"),
          answer.string("sentence"));
    }
    say(
        answers.number("findings")
            + " findings, "
            + answers.number("contradicted")
            + " contradicted, "
            + answers.array("rejects").values().size()
            + " rows not read");
  }
}
