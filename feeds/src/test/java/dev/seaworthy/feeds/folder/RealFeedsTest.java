package dev.seaworthy.feeds.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.feeds.Feeds;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.cna.CnaItem;
import dev.seaworthy.feeds.cna.CveRecordParser;
import dev.seaworthy.feeds.cna.CveRecordParser.Directory;
import dev.seaworthy.feeds.csaf.RedHatCsafParser;
import dev.seaworthy.feeds.csaf.SuseCsafParser;
import dev.seaworthy.feeds.cvrf.OpenEulerParser;
import dev.seaworthy.feeds.cvrf.SuseCvrfParser;
import dev.seaworthy.feeds.debian.ChangelogParser;
import dev.seaworthy.feeds.debian.TrackerParser;
import dev.seaworthy.feeds.epss.EpssParser;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.FeedReader;
import dev.seaworthy.feeds.input.Limits;
import dev.seaworthy.feeds.kev.KevCatalogParser;
import dev.seaworthy.feeds.osv.LivePatchNoticeParser;
import dev.seaworthy.feeds.osv.OsvParser;
import dev.seaworthy.feeds.oval.RedHatOvalParser;
import dev.seaworthy.feeds.oval.SuseOvalParser;
import dev.seaworthy.feeds.set.FeedKind;
import dev.seaworthy.feeds.suse.SuseLineParser;
import dev.seaworthy.feeds.ubuntu.CveTrackerParser;
import dev.seaworthy.feeds.updateinfo.UpdateInfoParser;
import dev.seaworthy.testkit.vulnerability.VulnerabilityData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendors' own files, whole; skipped where they are not on this machine. */
class RealFeedsTest {
  private FolderLayout layout = new FolderLayout(Path.of(""));

  @BeforeEach
  void findTheData() {
    Optional<Path> folder = VulnerabilityData.folder();
    assumeTrue(folder.isPresent(), "skipped: the real feeds are not on this machine");
    layout = new FolderLayout(folder.get());
  }

  @Test
  void everyRecordOfTheKernelCna() {
    assertThat(
            counts(layout.files(FeedKind.CVE_PUBLISHED), new CveRecordParser(Directory.PUBLISHED)))
        .isEqualTo(new Counts(14_626, 0));
    assertThat(counts(layout.files(FeedKind.CVE_REJECTED), new CveRecordParser(Directory.REJECTED)))
        .isEqualTo(new Counts(312, 0));
  }

  @Test
  void publishedRecordsAreNeverTakenForRejected() {
    for (Path file : layout.files(FeedKind.CVE_PUBLISHED)) {
      assertThat(read(file, new CveRecordParser(Directory.PUBLISHED)).records())
          .allMatch(CnaItem.Published.class::isInstance);
    }
  }

  @Test
  void decisionPointsOfCisaAsTheyAreServed() {
    long decided =
        layout.files(FeedKind.CVE_SERVED).stream()
            .flatMap(
                file -> read(file, new CveRecordParser(Directory.PUBLISHED)).records().stream())
            .filter(CnaItem.Published.class::isInstance)
            .map(item -> ((CnaItem.Published) item).content().ssvc())
            .filter(ssvc -> ssvc.automatable().isPresent() && ssvc.totalImpact().isPresent())
            .count();
    assertThat(decided).isEqualTo(193);
  }

  @Test
  void vendorsGradesAsTheyAreServed() {
    assertThat(
            layout.files(FeedKind.UBUNTU_TRACKER).stream()
                .flatMap(file -> read(file, new CveTrackerParser()).records().stream())
                .filter(record -> record.grade().isEmpty())
                .count())
        .isZero();
    assertThat(grades(layout.files(FeedKind.RED_HAT_OVAL), new RedHatOvalParser())).isPositive();
    assertThat(grades(layout.files(FeedKind.RED_HAT_CSAF), new RedHatCsafParser())).isPositive();
    assertThat(grades(layout.files(FeedKind.SUSE_CVRF), new SuseCvrfParser())).isPositive();
    assertThat(grades(layout.files(FeedKind.SUSE_OVAL), new SuseOvalParser())).isPositive();
    assertThat(grades(layout.files(FeedKind.AMAZON_UPDATES), UpdateInfoParser.amazon()))
        .isPositive();
  }

  private static long grades(List<Path> files, FeedParser<PackageClaim> parser) {
    return files.stream()
        .flatMap(file -> read(file, parser).records().stream())
        .filter(claim -> claim.document().grade().isPresent())
        .count();
  }

  @Test
  void everyEntryOfDebiansChangelogs() {
    assertThat(counts(layout.files(FeedKind.DEBIAN_CHANGELOG), new ChangelogParser()))
        .isEqualTo(new Counts(504, 0));
    assertThat(counts(layout.files(FeedKind.DEBIAN_TRACKER), new TrackerParser()))
        .isEqualTo(new Counts(0, 0));
  }

  @Test
  void ubuntusTrackerAndNotices() {
    Counts tracker = counts(layout.files(FeedKind.UBUNTU_TRACKER), new CveTrackerParser());
    assertThat(tracker.accepted()).isEqualTo(199_073);
    assertThat(tracker.rejected()).isZero();
    assertThat(counts(layout.files(FeedKind.UBUNTU_LIVE_PATCHES), new LivePatchNoticeParser()))
        .isEqualTo(new Counts(42, 0));
    assertThat(counts(layout.files(FeedKind.UBUNTU_OSV), new OsvParser()).accepted()).isPositive();
  }

  @Test
  void advisoriesOfTheRedHatFamily() {
    assertThat(counts(layout.files(FeedKind.ALMALINUX_OSV), new OsvParser()).rejected()).isZero();
    assertThat(livePatches(layout.files(FeedKind.RED_HAT_OVAL), new RedHatOvalParser()))
        .isEqualTo(12);
    assertThat(counts(layout.files(FeedKind.RED_HAT_CSAF), new RedHatCsafParser()).accepted())
        .isPositive();
    assertThat(counts(layout.files(FeedKind.ROCKY_UPDATES), UpdateInfoParser.rocky()).accepted())
        .isPositive();
  }

  @Test
  void advisoriesAndLivePatchesOfSuse() {
    assertThat(counts(layout.files(FeedKind.SUSE_LIVE_PATCHES), new SuseLineParser()))
        .isEqualTo(new Counts(25, 0));
    assertThat(counts(layout.files(FeedKind.SUSE_CVRF), new SuseCvrfParser()).accepted())
        .isPositive();
    assertThat(counts(layout.files(FeedKind.SUSE_OVAL), new SuseOvalParser()).accepted())
        .isPositive();
    assertThat(counts(layout.files(FeedKind.SUSE_CSAF), new SuseCsafParser()).rejected()).isZero();
  }

  @Test
  void advisoriesAndLivePatchesOfAmazonAndOpenEuler() {
    assertThat(counts(layout.files(FeedKind.AMAZON_UPDATES), UpdateInfoParser.amazon()).accepted())
        .isPositive();
    assertThat(livePatches(layout.files(FeedKind.AMAZON_UPDATES), UpdateInfoParser.amazon()))
        .isEqualTo(1);
    assertThat(livePatches(layout.files(FeedKind.OPENEULER_CVRF), new OpenEulerParser()))
        .isEqualTo(1);
  }

  @Test
  void exploitation() {
    assertThat(counts(layout.files(FeedKind.KEV), new KevCatalogParser()))
        .isEqualTo(new Counts(1_662 + 1_236, 0));
    assertThat(counts(layout.files(FeedKind.EPSS), new EpssParser()).rejected()).isZero();
  }

  /** How many records went in, and how many were refused. */
  private record Counts(int accepted, int rejected) {}

  private static <R> Counts counts(List<Path> files, FeedParser<R> parser) {
    assertThat(files).isNotEmpty();
    int accepted = 0;
    int rejected = 0;
    for (Path file : files) {
      Imported<R> done = read(file, parser);
      accepted += done.records().size();
      rejected += done.rejects().size();
    }
    return new Counts(accepted, rejected);
  }

  private static long livePatches(List<Path> files, FeedParser<PackageClaim> parser) {
    return files.stream()
        .flatMap(file -> read(file, parser).records().stream())
        .flatMap(claim -> claim.aboutLivePatch().stream())
        .count();
  }

  private static <R> Imported<R> read(Path file, FeedParser<R> parser) {
    FeedImport<R> result = new FeedReader(Limits.standard()).read(file, parser, Feeds.UNDATED);
    return Feeds.imported(result);
  }
}
