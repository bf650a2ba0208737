package dev.seaworthy.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.identify.KernelIdentification;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity.Identified;
import dev.seaworthy.core.vulnerability.identify.RunningKernel;
import dev.seaworthy.core.vulnerability.verdict.Verdict;
import dev.seaworthy.core.vulnerability.verdict.VerdictEngine;
import dev.seaworthy.feeds.folder.FolderEvidence;
import dev.seaworthy.feeds.input.Limits;
import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.Lab;
import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.patch.PatchCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verdicts from nothing but what a Debian host has: the changelog and the configuration in the
 * kernel packages of today's archive. What is expected is worked out here from the changelog's text
 * alone.
 */
class FreshDebianTest {
  private static Lab lab;
  private static KernelCatalogue catalogue;

  @TempDir Path folder;

  @BeforeAll
  static void openTheArchive() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/apt-get")), "skipped: this is no Debian");
    lab = new Lab(Lab.userCache(), Progress.SILENT);
    catalogue = lab.kernels();
  }

  @Test
  void theChangelogOfThePackageSaysWhatItFixes() throws IOException {
    check(demonstrated());
  }

  @Test
  @Tag("kernel")
  void soItDoesInEverySeriesOfTheArchive() throws IOException {
    for (String series : catalogue.offers().stream().map(KernelOffer::series).distinct().toList()) {
      check(
          catalogue.offers().reversed().stream()
              .filter(offer -> offer.series().equals(series))
              .findFirst()
              .orElseThrow());
    }
  }

  @Test
  void theConfigurationOfThePackageSaysWhatItDoesNotCompile() throws IOException {
    LabKernel kernel = lab.fetch(demonstrated());
    FreshDebian files = FreshDebian.of(kernel);
    files.copyTo(folder);
    Path records = Files.createDirectories(folder.resolve("cve-linux"));
    Files.writeString(
        records.resolve("published-2026.jsonl"),
        record("CVE-2026-999001", "net/bluetooth/hci_core.c")
            + record("CVE-2026-999002", "kernel/time/namespace.c"));
    Files.writeString(
        folder.resolve("debian/kbuild-" + kernel.series() + ".tsv"),
        "source\tconditions\nnet/bluetooth/hci_core\tCONFIG_NET&CONFIG_BT\n"
            + "kernel/time/namespace\tCONFIG_TIME_NS\n");
    assertThat(judge(kernel, files.version(), "CVE-2026-999001"))
        .isInstanceOfSatisfying(
            Verdict.NotBuilt.class,
            found -> assertThat(found.symbolsOff()).containsExactly("CONFIG_BT"));
    assertThat(judge(kernel, files.version(), "CVE-2026-999002")).isInstanceOf(Verdict.Open.class);
  }

  private static KernelOffer demonstrated() {
    Optional<KernelChooser.Run> run = new KernelChooser(catalogue).demonstration(PatchCases.all());
    return run.map(KernelChooser.Run::kernel).orElseGet(() -> catalogue.offers().getLast());
  }

  private void check(KernelOffer offer) throws IOException {
    engine = Optional.empty();
    LabKernel kernel = lab.fetch(offer);
    FreshDebian files = FreshDebian.of(kernel);
    files.copyTo(folder);
    String before = files.before();
    assertThat(files.fixedSince(before)).as("fixed since %s", before).isNotEmpty();
    for (String cve : files.allFixed()) {
      assertThat(judge(kernel, files.version(), cve))
          .as("%s in %s", cve, files.version())
          .isInstanceOf(Verdict.FixedByPackage.class);
    }
    for (String cve : files.fixedSince(before)) {
      assertThat(judge(kernel, before, cve))
          .as("%s in %s", cve, before)
          .isInstanceOfSatisfying(
              Verdict.Open.class, open -> assertThat(open.fix().version()).isPresent());
    }
  }

  private FolderEvidence evidence() {
    return new FolderEvidence(folder, Limits.standard(), Instant.EPOCH);
  }

  private Optional<VerdictEngine> engine = Optional.empty();

  private Verdict judge(LabKernel kernel, String version, String cve) {
    if (engine.isEmpty()) {
      engine = Optional.of(new VerdictEngine(evidence()));
    }
    KernelIdentity identity =
        KernelIdentification.of(
            new RunningKernel(
                "debian",
                Optional.of("12"),
                Optional.of("bookworm"),
                Optional.of("x86_64"),
                Optional.of(kernel.release()),
                Optional.of("#1 SMP PREEMPT_DYNAMIC Debian " + version + " (2026-01-01)"),
                Optional.empty(),
                false,
                List.of(),
                List.of()));
    assertThat(identity).isInstanceOf(Identified.class);
    return engine.get().judge(identity, false, List.of(), CveId.parse(cve));
  }

  private static String record(String cve, String file) {
    return "{\"containers\":{\"cna\":{\"title\":\"t\",\"affected\":[{\"product\":\"Linux\","
        + "\"defaultStatus\":\"affected\",\"programFiles\":[\""
        + file
        + "\"],\"versions\":[{\"version\":\"2.6\",\"status\":\"affected\"}]}]}},"
        + "\"cveMetadata\":{\"cveId\":\""
        + cve
        + "\",\"state\":\"PUBLISHED\"}}\n";
  }
}
