package dev.seaworthy.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.BuildMap;
import dev.seaworthy.core.vulnerability.evidence.KernelConfig;
import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.feeds.build.BuildMapParser;
import dev.seaworthy.feeds.build.KernelConfigParser;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.FeedReader;
import dev.seaworthy.feeds.input.Limits;
import dev.seaworthy.feeds.kbuild.BuildMapMaker;
import dev.seaworthy.lab.Lab;
import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build map made of the distribution's kernel source, held against the modules that the
 * distribution built: none of them may be called not built.
 */
@Tag("kernel")
class FreshBuildMapTest {
  private static final int FEWEST_FILES = 15_000;
  private static final int FEWEST_MODULES = 400;

  @TempDir Path directory;

  @Test
  void noModuleThatExistsIsCalledNotBuilt() throws IOException, FeedFormatException {
    Lab lab = new Lab(Lab.userCache(), Progress.SILENT);
    KernelOffer offer =
        lab.kernels().offers().stream().filter(KernelOffer::hasSource).findFirst().orElseThrow();
    LabKernel kernel = lab.fetch(offer);
    BuildMapMaker.Made made = make(offer.sources().getLast());
    assertThat(made.series()).isEqualTo(offer.series());
    assertThat(made.files()).isGreaterThan(FEWEST_FILES);
    BuildMap map =
        read(
            "map.tsv",
            made.text().getBytes(StandardCharsets.UTF_8),
            new BuildMapParser(made.series(), "x86"));
    KernelConfig config =
        read(
            "config",
            Files.readAllBytes(kernel.vmlinuz().resolveSibling("config-" + kernel.release())),
            new KernelConfigParser());
    List<String> mapped =
        modules(kernel).stream().filter(path -> map.condition(path).isPresent()).toList();
    assertThat(mapped).hasSizeGreaterThan(FEWEST_MODULES);
    assertThat(mapped).allMatch(path -> map.condition(path).orElseThrow().mayHold(config));
  }

  private BuildMapMaker.Made make(ArchivePackage source) throws IOException, FeedFormatException {
    Path deb =
        new Archive(Progress.SILENT)
            .download(List.of(source), directory, source.pinned())
            .getFirst();
    Path root = Files.createDirectories(directory.resolve("root"));
    Command.of("dpkg-deb", "-x", deb.toString(), root.toString()).run();
    try (Stream<Path> files = Files.list(root.resolve("usr/src"))) {
      Path tree =
          files.filter(file -> file.toString().endsWith(".tar.xz")).findFirst().orElseThrow();
      try (var in = Files.newInputStream(tree)) {
        return BuildMapMaker.make(in, "x86");
      }
    }
  }

  /** Modules as the source tree would have them. */
  private static List<String> modules(LabKernel kernel) throws IOException {
    Path tree = kernel.moduleDir().resolve("kernel");
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .filter(file -> file.toString().endsWith(".ko"))
          .map(file -> tree.relativize(file).toString().replaceFirst("\\.ko$", ""))
          .toList();
    }
  }

  private static <R> R read(String name, byte[] bytes, FeedParser<R> parser) {
    FeedImport<R> done =
        FeedReader.read(FeedFile.received(name, bytes, Limits.standard()), parser, Instant.EPOCH);
    assertThat(done).isInstanceOf(Imported.class);
    return ((Imported<R>) done).records().getFirst();
  }
}
