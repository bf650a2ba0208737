package dev.seaworthy.cli.feed;

import dev.seaworthy.cli.ApiClient;
import dev.seaworthy.cli.ApiClient.Reply;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.feeds.folder.FolderLayout;
import dev.seaworthy.feeds.set.FeedKind;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends feed files to the control plane; needs no network beyond it. */
@Command(
    name = "import",
    description = "Imports a feed's file, or every feed below a folder.",
    mixinStandardHelpOptions = true)
final class FeedImportCommand extends FeedOutput {
  @Parameters(paramLabel = "FILE|DIR", description = "a feed's file, or a folder of feeds")
  private Path source = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "FOLDER/FILE",
      description =
          "which feed the file is, such as kev/known_exploited_vulnerabilities.json; default the"
              + " file's own folder and name")
  private @Nullable String place;

  FeedImportCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    super(environment, out, err);
  }

  @Override
  public Integer call() throws IOException {
    SortedMap<String, Path> files = files();
    if (files.isEmpty()) {
      return ExitCode.USAGE;
    }
    Optional<ApiClient> api = api();
    if (api.isEmpty()) {
      return ExitCode.USAGE;
    }
    int worst = ExitCode.OK;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Reply reply =
          api.get().put("/api/v1/feeds/" + file.getKey(), BodyPublishers.ofFile(file.getValue()));
      if (reply instanceof Reply.Failure(String sentence, int exitCode)) {
        say(file.getKey() + ": " + sentence);
        worst = exitCode;
        if (isAboutTheServer(exitCode)) {
          return exitCode;
        }
      } else {
        with(reply, done -> shown(done, this::print));
      }
    }
    return worst;
  }

  /** The next file would fail for the same reason. */
  private static boolean isAboutTheServer(int exitCode) {
    return exitCode == ExitCode.SIGN_IN
        || exitCode == ExitCode.UNREACHABLE
        || exitCode == ExitCode.TIMED_OUT;
  }

  /** What is to be sent, by its place; empty where that was refused, which was said then. */
  private SortedMap<String, Path> files() {
    if (Files.isDirectory(source)) {
      SortedMap<String, Path> all = new FolderLayout(source).all();
      if (place != null) {
        usage("--as names one file, and " + source + " is a folder");
        return new TreeMap<>();
      }
      if (all.isEmpty()) {
        usage("there is no feed below " + source + "; name its folders kev, debian, cve-linux, …");
      }
      return all;
    }
    if (!Files.isRegularFile(source)) {
      usage("there is no file " + source);
      return new TreeMap<>();
    }
    String target = place == null ? ownPlace() : place;
    if (FeedKind.of(target).isEmpty()) {
      usage(
          target
              + " is not the place of a feed; give --as FOLDER/FILE, such as"
              + " kev/known_exploited_vulnerabilities.json");
      return new TreeMap<>();
    }
    SortedMap<String, Path> one = new TreeMap<>();
    one.put(target, source);
    return one;
  }

  private String ownPlace() {
    Path file = source.toAbsolutePath().normalize();
    Path folder = file.getParent();
    return (folder == null ? "" : folder.getFileName()) + "/" + file.getFileName();
  }

  private void print(JsonObject done) {
    String counts = done.number("records") + " records, " + done.number("rejects") + " refused";
    line(done.string("feed") + "  " + done.string("state") + "  " + counts);
    if (done.number("rejects") > 0) {
      say("see ./seaworthy feed rejects " + done.string("id"));
    }
    done.findString("reason")
        .ifPresent(
            reason ->
                say(reason + "; if that is right: ./seaworthy feed approve " + done.string("id")));
  }
}
