package dev.seaworthy.cli.tuf;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.client.DirectoryStore;
import dev.seaworthy.delivery.client.DirectoryTargetCache;
import dev.seaworthy.delivery.client.DownloadResult;
import dev.seaworthy.delivery.client.HttpFetcher;
import dev.seaworthy.delivery.client.InitResult;
import dev.seaworthy.delivery.client.RefreshResult;
import dev.seaworthy.delivery.client.RepositoryFetcher;
import dev.seaworthy.delivery.client.TargetCache;
import dev.seaworthy.delivery.client.TrustedMetadata;
import dev.seaworthy.delivery.client.TufClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The agent's TUF client as a command, in the form that tuf-conformance expects (its
 * CLIENT-CLI.md).
 *
 * <p>What is trusted lies unversioned in the metadata directory; targets lie in theirs under the
 * SHA-256 of their paths.
 */
@Command(
    name = "tuf-client",
    description = "The agent's TUF client, for any repository: init, refresh, download.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class TufClientCommand {
  private final InstantSource clock;
  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--metadata-dir",
      paramLabel = "DIR",
      required = true,
      description = "where trusted metadata is kept")
  private Path metadataDirectory = Path.of(".");

  @Option(
      names = "--metadata-url",
      paramLabel = "URL",
      description = "the repository's metadata; repeat it for further mirrors, in their order")
  private List<URI> metadataUrls = new ArrayList<>();

  @Option(
      names = "--target-name",
      paramLabel = "PATH",
      description = "a target to download; may be repeated")
  private List<String> targetNames = new ArrayList<>();

  @Option(
      names = "--target-base-url",
      paramLabel = "URL",
      description = "the repository's targets; one for each --metadata-url")
  private List<URI> targetUrls = new ArrayList<>();

  @Option(names = "--target-dir", paramLabel = "DIR", description = "where targets are kept")
  private @Nullable Path targetDirectory;

  /** Creates the verb. */
  public TufClientCommand(InstantSource clock, PrintWriter out, PrintWriter err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Command(name = "init", description = "Pins a trusted root; asks the repository for nothing.")
  int init(@Parameters(paramLabel = "ROOT", description = "the root's file") Path root)
      throws IOException {
    return switch (TufClient.init(
        new DirectoryStore(metadataDirectory), Files.readAllBytes(root))) {
      case InitResult.Refused(Refusal refusal) -> refused(refusal);
      case InitResult.Initialised(long version) -> {
        out.println("root version " + version + " is pinned in " + metadataDirectory);
        yield ExitCode.OK;
      }
    };
  }

  @Command(name = "refresh", description = "Brings the top-level metadata up to date.")
  int refresh() {
    return switch (client(metadataUrls).refresh()) {
      case RefreshResult.Refused(Refusal refusal) -> refused(refusal);
      case RefreshResult.Refreshed(TrustedMetadata trusted) -> {
        print(trusted);
        yield ExitCode.OK;
      }
    };
  }

  @Command(name = "download", description = "Refreshes, then downloads targets one by one.")
  int download() {
    if (targetDirectory == null || targetNames.isEmpty()) {
      throw usage("download needs --target-dir and at least one --target-name");
    }
    if (targetUrls.size() != metadataUrls.size()) {
      throw usage("download needs one --target-base-url for each --metadata-url");
    }
    TufClient client = client(targetUrls);
    return switch (client.refresh()) {
      case RefreshResult.Refused(Refusal refusal) -> refused(refusal);
      case RefreshResult.Refreshed(TrustedMetadata trusted) ->
          download(client, trusted, new DirectoryTargetCache(targetDirectory));
    };
  }

  private int download(TufClient client, TrustedMetadata trusted, TargetCache cache) {
    for (String name : targetNames) {
      switch (client.download(trusted, name, cache)) {
        case DownloadResult.Refused(Refusal refusal) -> {
          return refused(refusal);
        }
        case DownloadResult.Downloaded(var file, _) ->
            out.println(file.path() + " (" + file.length() + " bytes) is verified");
      }
    }
    return ExitCode.OK;
  }

  private TufClient client(List<URI> targets) {
    if (metadataUrls.isEmpty()) {
      throw usage("--metadata-url is missing");
    }
    List<RepositoryFetcher> mirrors = new ArrayList<>();
    try {
      for (int i = 0; i < metadataUrls.size(); i++) {
        mirrors.add(new HttpFetcher(metadataUrls.get(i), targets.get(i), clock));
      }
    } catch (IllegalArgumentException insecure) {
      throw usage(String.valueOf(insecure.getMessage()));
    }
    return new TufClient(new DirectoryStore(metadataDirectory), mirrors, clock);
  }

  private void print(TrustedMetadata trusted) {
    out.println(
        "trusted: root "
            + trusted.root().version()
            + ", timestamp "
            + trusted.timestamp().version()
            + ", snapshot "
            + trusted.snapshot().version()
            + ", targets "
            + trusted.targets().version());
  }

  private int refused(Refusal refusal) {
    err.println("seaworthy tuf-client: " + refusal.sentence());
    err.println("  " + refusal.code() + " " + refusal.details());
    return ExitCode.FAILED;
  }

  private RuntimeException usage(String sentence) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before it runs a verb");
    }
    return new ParameterException(spec.commandLine(), sentence);
  }
}
