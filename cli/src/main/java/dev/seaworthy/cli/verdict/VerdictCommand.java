package dev.seaworthy.cli.verdict;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.OutputFormat;
import dev.seaworthy.core.vulnerability.verdict.FeedAgeRule;
import dev.seaworthy.feeds.folder.FolderEvidence;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.Limits;
import dev.seaworthy.feeds.set.FeedReading;
import dev.seaworthy.feeds.set.LoadedFeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges cases from a file against a folder of feeds; needs no server. */
@Command(
    name = "verdict",
    description = "Judges kernel vulnerability cases from a file against a folder of feeds.",
    mixinStandardHelpOptions = true)
public final class VerdictCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      required = true,
      description = "cases in the form of docs/spec/verdicts.md")
  private Path cases = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "the folder of feeds; without it $SEAWORTHY_VULN_DATA, the folder of the cases, or"
              + " data/vuln")
  private @Nullable Path data;

  @Option(
      names = "--max-feed-age",
      paramLabel = "DAYS",
      description =
          "lowers not_affected and not_built to unknown when their feed is older than this at the"
              + " case's date; without it feeds count at any age, which the answer shows")
  private @Nullable Integer maxFeedAge;

  @Option(names = "-o", paramLabel = "FORMAT", description = "text or json")
  private OutputFormat format = OutputFormat.text;

  /** The verb with its output. */
  public VerdictCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(cases)) {
      err.println("seaworthy verdict: there is no file " + cases);
      return ExitCode.USAGE;
    }
    if (maxFeedAge != null && maxFeedAge < 1) {
      err.println("seaworthy verdict: --max-feed-age is at least 1 day");
      return ExitCode.USAGE;
    }
    Optional<Path> folder =
        Optional.ofNullable(data)
            .filter(DataFolder::holdsFeeds)
            .or(() -> data == null ? DataFolder.find(cases) : Optional.empty());
    if (folder.isEmpty()) {
      err.println(
          "seaworthy verdict: no folder of feeds"
              + (data == null ? "" : " at " + data)
              + "; name one with --data, a folder that has cve-linux in it");
      return ExitCode.USAGE;
    }
    List<VerdictCase> questions;
    try {
      questions = CaseFile.read(cases);
    } catch (FeedFormatException malformed) {
      err.println("seaworthy verdict: " + cases + ": " + malformed.getMessage());
      return ExitCode.FAILED;
    }
    return answer(questions, folder.get());
  }

  private int answer(List<VerdictCase> questions, Path folder) throws IOException {
    FolderEvidence evidence = new FolderEvidence(folder, Limits.standard(), Instant.EPOCH);
    CaseJudge judge =
        new CaseJudge(
            evidence,
            Optional.ofNullable(maxFeedAge).map(days -> new FeedAgeRule(Duration.ofDays(days))));
    AnswerPrinter printer = new AnswerPrinter(out);
    int malformed = 0;
    for (VerdictCase question : questions) {
      CaseAnswer answer = judge.answer(question);
      switch (format) {
        case json -> printer.json(answer);
        case text -> printer.text(answer);
      }
      if (answer.malformed()) {
        malformed++;
        err.println("seaworthy verdict: " + question.id() + ": " + answer.members().get("error"));
      }
    }
    boolean whole = reportImports(evidence);
    return malformed == 0 && whole ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Whether every feed that was asked could be read; what was refused goes to the messages. */
  private boolean reportImports(FolderEvidence evidence) {
    boolean whole = true;
    for (FeedReading done : evidence.readings()) {
      switch (done) {
        case FeedReading.Loaded(LoadedFeed feed) when !feed.rejects().isEmpty() ->
            err.println(
                "seaworthy verdict: "
                    + feed.source().name()
                    + ": "
                    + feed.rejects().size()
                    + " records refused, the first: "
                    + feed.rejects().getFirst().place()
                    + ": "
                    + feed.rejects().getFirst().reason());
        case FeedReading.Loaded _ -> {}
        case FeedReading.Refused(String feed, String reason) -> {
          whole = false;
          err.println("seaworthy verdict: " + feed + " is not used: " + reason);
        }
      }
    }
    return whole;
  }
}
