package dev.seaworthy.cli.exposure;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.ServerCommand;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a VEX document about the kernel that a host runs. */
@Command(
    name = "vex",
    description = "Prints a VEX document about the kernel that a host runs.",
    mixinStandardHelpOptions = true)
final class HostVexCommand extends ServerCommand implements Callable<Integer> {
  @Parameters(paramLabel = "HOST", description = "the host's id")
  private String host = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "csaf or openvex")
  private String format = "csaf";

  @Option(
      names = "--publisher",
      paramLabel = "NAME",
      required = true,
      description = "who says so: your organisation")
  private String publisher = "";

  @Option(
      names = "--namespace",
      paramLabel = "URL",
      required = true,
      description = "an address under your control, such as https://example.com")
  private String namespace = "";

  HostVexCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super("host", environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    Optional<ApiClient> api = api();
    String path =
        new Query("/api/v1/hosts/" + Query.encoded(host) + "/vex")
            .with("format", format)
            .with("publisher", publisher)
            .with("namespace", namespace)
            .path();
    return api.isEmpty() ? ExitCode.USAGE : with(api.get().get(path), this::print);
  }

  private int print(JsonObject document) {
    json(document);
    return ExitCode.OK;
  }
}
