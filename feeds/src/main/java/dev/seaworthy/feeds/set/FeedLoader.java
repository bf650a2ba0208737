package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.Changelog;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Refused;
import dev.seaworthy.core.vulnerability.feed.Reject;
import dev.seaworthy.feeds.build.BuildMapParser;
import dev.seaworthy.feeds.build.KernelConfigParser;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.cna.CnaItem;
import dev.seaworthy.feeds.cna.CveRecordParser;
import dev.seaworthy.feeds.cna.CveRecordParser.Directory;
import dev.seaworthy.feeds.cna.PublicationParser;
import dev.seaworthy.feeds.cna.RejectionParser;
import dev.seaworthy.feeds.csaf.RedHatCsafParser;
import dev.seaworthy.feeds.csaf.SuseCsafParser;
import dev.seaworthy.feeds.cvrf.OpenEulerParser;
import dev.seaworthy.feeds.cvrf.SuseCvrfParser;
import dev.seaworthy.feeds.debian.ChangelogParser;
import dev.seaworthy.feeds.debian.TrackerParser;
import dev.seaworthy.feeds.epss.EpssParser;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.FeedReader;
import dev.seaworthy.feeds.kev.KevCatalogParser;
import dev.seaworthy.feeds.osv.LivePatchNoticeParser;
import dev.seaworthy.feeds.osv.OsvParser;
import dev.seaworthy.feeds.oval.RedHatOvalParser;
import dev.seaworthy.feeds.oval.SuseOvalParser;
import dev.seaworthy.feeds.suse.SuseKernelMap;
import dev.seaworthy.feeds.suse.SuseLineParser;
import dev.seaworthy.feeds.ubuntu.CveTrackerParser;
import dev.seaworthy.feeds.updateinfo.UpdateInfoParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file with the parser that belongs to its place. */
public final class FeedLoader {
  private static final Pattern SERIES = Pattern.compile("kbuild-([0-9]+\\.[0-9]+)\\.tsv.*");
  private static final Pattern RELEASE = Pattern.compile("config-(.+?)(?:\\.gz)?");

  /** Build maps are made for this architecture. */
  static final String MAPPED_ARCHITECTURE = "x86";

  private final String place;
  private final FeedKind kind;
  private final FeedFile file;
  private final Instant undated;

  private FeedLoader(String place, FeedKind kind, FeedFile file, Instant undated) {
    this.place = place;
    this.kind = kind;
    this.file = file;
    this.undated = undated;
  }

  /**
   * Reads a file.
   *
   * @param place {@code FOLDER/FILE}
   * @param undated the moment to assume for a feed that carries no date of its own (UTC)
   */
  public static FeedReading load(String place, FeedKind kind, FeedFile file, Instant undated) {
    return new FeedLoader(place, kind, file, undated).load();
  }

  private FeedReading load() {
    return switch (kind) {
      case CVE_PUBLISHED, CVE_SERVED -> cna(Directory.PUBLISHED);
      case CVE_REJECTED -> cna(Directory.REJECTED);
      case REJECTIONS ->
          read(new RejectionParser(), rows -> new FeedContent.Records(List.of(), rows));
      case PUBLICATIONS -> read(new PublicationParser(), FeedContent.Publications::new);
      case KEV ->
          read(
              new KevCatalogParser(),
              rows -> new FeedContent.Exploited(byCve(rows, entry -> entry.cve())));
      case EPSS ->
          read(new EpssParser(), rows -> new FeedContent.Scores(byCve(rows, score -> score.cve())));
      case DEBIAN_CHANGELOG -> changelog();
      case DEBIAN_TRACKER -> packages(new TrackerParser());
      case UBUNTU_TRACKER -> packages(new CveTrackerParser());
      case UBUNTU_OSV, ALMALINUX_OSV -> packages(new OsvParser());
      case UBUNTU_LIVE_PATCHES -> notices();
      case RED_HAT_OVAL -> claims(new RedHatOvalParser());
      case RED_HAT_CSAF -> claims(new RedHatCsafParser());
      case ROCKY_UPDATES -> claims(UpdateInfoParser.rocky());
      case AMAZON_UPDATES -> claims(UpdateInfoParser.amazon());
      case OPENEULER_CVRF -> claims(new OpenEulerParser());
      case SUSE_CSAF -> claims(new SuseCsafParser());
      case SUSE_OVAL -> claims(new SuseOvalParser());
      case SUSE_CVRF -> claims(new SuseCvrfParser());
      case SUSE_LIVE_PATCHES -> read(new SuseLineParser(), FeedContent.SuseLines::new);
      case SUSE_KERNELS -> read(new SuseKernelMap(), FeedContent.SuseKernels::new);
      case KERNEL_CONFIG ->
          read(
              new KernelConfigParser(),
              rows -> new FeedContent.Configuration(inName(RELEASE), rows.getFirst()));
      case BUILD_MAP ->
          read(
              new BuildMapParser(inName(SERIES), MAPPED_ARCHITECTURE),
              rows -> new FeedContent.BuildMap(rows.getFirst()));
    };
  }

  private FeedReading cna(Directory directory) {
    return read(
        new CveRecordParser(directory),
        items -> {
          List<CnaRecord> published = new ArrayList<>();
          List<Rejection> rejected = new ArrayList<>();
          for (CnaItem item : items) {
            switch (item) {
              case CnaItem.Published(CnaRecord content) -> published.add(content);
              case CnaItem.Rejected(Rejection content) -> rejected.add(content);
            }
          }
          return new FeedContent.Records(published, rejected);
        });
  }

  private FeedReading changelog() {
    return switch (FeedReader.read(file, new ChangelogParser(), undated)) {
      case Refused<?> refused -> new FeedReading.Refused(place, refused.reason());
      case Imported<dev.seaworthy.core.vulnerability.evidence.ChangelogEntry> done ->
          loaded(done, new FeedContent.Ancestry(new Changelog(done.records(), done.source())));
    };
  }

  private FeedReading packages(FeedParser<VendorRecord> parser) {
    return read(parser, rows -> new FeedContent.Statements(rows, List.of()));
  }

  private FeedReading claims(FeedParser<PackageClaim> parser) {
    return read(
        parser,
        claims ->
            new FeedContent.Statements(
                claims.stream().flatMap(claim -> claim.aboutKernel().stream()).toList(),
                claims.stream().flatMap(claim -> claim.aboutLivePatch().stream()).toList()));
  }

  /** Canonical's notices say which package has the fix, and which live patch. */
  private FeedReading notices() {
    FeedImport<VendorRecord> packages = FeedReader.read(file, new OsvParser(), undated);
    FeedImport<LivePatchStatement> patches =
        FeedReader.read(file, new LivePatchNoticeParser(), undated);
    if (packages instanceof Refused<VendorRecord>(String _, String reason)) {
      return new FeedReading.Refused(place, reason);
    }
    if (patches instanceof Refused<LivePatchStatement>(String _, String reason)) {
      return new FeedReading.Refused(place, reason);
    }
    Imported<VendorRecord> one = (Imported<VendorRecord>) packages;
    Imported<LivePatchStatement> other = (Imported<LivePatchStatement>) patches;
    Set<Reject> rejects = new LinkedHashSet<>(one.rejects());
    rejects.addAll(other.rejects());
    return new FeedReading.Loaded(
        new LoadedFeed(
            place,
            kind,
            one.source(),
            one.records().size() + other.records().size(),
            List.copyOf(rejects),
            new FeedContent.Statements(one.records(), other.records())));
  }

  private <R> FeedReading read(FeedParser<R> parser, Function<List<R>, FeedContent> content) {
    return switch (FeedReader.read(file, parser, undated)) {
      case Refused<R> refused -> new FeedReading.Refused(place, refused.reason());
      case Imported<R> done -> loaded(done, content.apply(done.records()));
    };
  }

  private FeedReading loaded(Imported<?> done, FeedContent content) {
    Source source = done.source();
    return new FeedReading.Loaded(
        new LoadedFeed(place, kind, source, done.records().size(), done.rejects(), content));
  }

  private String inName(Pattern pattern) {
    Matcher matcher = pattern.matcher(place.substring(place.indexOf('/') + 1));
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static <R> Map<CveId, R> byCve(List<R> rows, Function<R, CveId> cve) {
    Map<CveId, R> byCve = new HashMap<>();
    rows.forEach(row -> byCve.put(cve.apply(row), row));
    return byCve;
  }
}
