package dev.seaworthy.cli.feed;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.kbuild.BuildMapMaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a kernel's makefiles and writes which code its configurations compile; needs no server. */
@Command(
    name = "build-map",
    description =
        "Writes debian/kbuild-SERIES.tsv from a kernel's source archive: which file is compiled"
            + " under which configuration.",
    mixinStandardHelpOptions = true)
final class FeedBuildMapCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "ARCHIVE",
      description =
          "a source tree as .tar, .tar.xz or .tar.gz, such as /usr/src/linux-source-6.1.tar.xz")
  private Path archive = Path.of("");

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      description = "the directory below arch/; default x86")
  private String architecture = "x86";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder of feeds; the file goes to DIR/debian; default this directory")
  private Path folder = Path.of("");

  FeedBuildMapCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(archive)) {
      err.println("seaworthy feed: there is no file " + archive);
      return ExitCode.USAGE;
    }
    BuildMapMaker.@Nullable Made made = make();
    if (made == null) {
      return ExitCode.FAILED;
    }
    Path file =
        Files.createDirectories(folder.resolve("debian"))
            .resolve("kbuild-" + made.series() + ".tsv");
    Files.writeString(file, made.text());
    out.println(file + "  " + made.files() + " source files");
    err.println("seaworthy feed: take it in with ./seaworthy feed import " + file);
    return ExitCode.OK;
  }

  private BuildMapMaker.@Nullable Made make() {
    try (InputStream in = Files.newInputStream(archive)) {
      return BuildMapMaker.make(in, architecture);
    } catch (FeedFormatException | IOException unusable) {
      err.println("seaworthy feed: " + archive + ": " + unusable.getMessage());
      return null;
    }
  }
}
