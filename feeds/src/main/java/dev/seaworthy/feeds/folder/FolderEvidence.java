package dev.seaworthy.feeds.folder;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.evidence.BuildMap;
import dev.seaworthy.core.vulnerability.evidence.Changelog;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.EvidenceBase;
import dev.seaworthy.core.vulnerability.evidence.KernelConfig;
import dev.seaworthy.core.vulnerability.evidence.LivePatchFix;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity.Identified;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.Limits;
import dev.seaworthy.feeds.set.Enrichment;
import dev.seaworthy.feeds.set.FeedKind;
import dev.seaworthy.feeds.set.FeedLoader;
import dev.seaworthy.feeds.set.FeedReading;
import dev.seaworthy.feeds.set.FeedSet;
import dev.seaworthy.feeds.set.LoadedFeed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A folder of feed files as one evidence base. Files are read when a rule first asks for what is in
 * them; for one thread.
 */
public final class FolderEvidence implements EvidenceBase {
  private static final List<FeedKind> REJECTIONS =
      List.of(FeedKind.CVE_SERVED, FeedKind.CVE_REJECTED, FeedKind.REJECTIONS);

  private final FolderLayout layout;
  private final Limits limits;
  private final Instant undated;
  private final Set<Object> asked = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private final List<FeedReading> readings = new ArrayList<>();
  private FeedSet feeds = FeedSet.empty();

  /**
   * A folder laid out as docs/spec/verdicts.md says.
   *
   * @param undated the moment to assume for files that carry no date (UTC)
   */
  public FolderEvidence(Path root, Limits limits, Instant undated) {
    this.layout = new FolderLayout(root);
    this.limits = limits;
    this.undated = undated;
  }

  /** How every reading so far went. */
  public List<FeedReading> readings() {
    return List.copyOf(readings);
  }

  /** Severity, exploitation and publication, as known at a moment (UTC). */
  public Enrichment enrichment(CveId cve, Instant moment) {
    needRecord(cve);
    need(FeedKind.KEV);
    need(FeedKind.EPSS);
    return feeds.enrichment(cve, moment);
  }

  /** Every CVE that some feed about the kernel speaks of. */
  public Set<CveId> cves(Identified kernel) {
    need(FeedKind.CVE_PUBLISHED);
    REJECTIONS.forEach(this::need);
    needStatements(kernel.vendor());
    return feeds.cves(kernel.vendor());
  }

  @Override
  public Optional<Rejection> rejection(CveId cve) {
    REJECTIONS.forEach(this::need);
    return feeds.rejection(cve);
  }

  @Override
  public Optional<CnaRecord> cnaRecord(CveId cve) {
    needRecord(cve);
    return feeds.cnaRecord(cve);
  }

  @Override
  public List<VendorStatement> statements(Identified kernel, boolean extendedSupport, CveId cve) {
    needStatements(kernel.vendor());
    return feeds.statements(kernel, extendedSupport, cve);
  }

  @Override
  public Optional<Severity> vendorGrade(Identified kernel, CveId cve) {
    needStatements(kernel.vendor());
    return feeds.vendorGrade(kernel, cve);
  }

  @Override
  public List<Changelog> changelogs(Identified kernel) {
    if (kernel.vendor() == Vendor.DEBIAN) {
      need(FeedKind.DEBIAN_CHANGELOG);
    }
    return feeds.changelogs(kernel);
  }

  @Override
  public List<LivePatchFix> livePatchFixes(Identified kernel, CveId cve) {
    needStatements(kernel.vendor());
    return feeds.livePatchFixes(kernel, cve);
  }

  @Override
  public Optional<KernelConfig> config(Identified kernel) {
    kernel
        .unameRelease()
        .ifPresent(
            release ->
                need(
                    FeedKind.KERNEL_CONFIG,
                    release,
                    name -> name.replaceFirst("\\.gz$", "").equals("config-" + release)));
    return feeds.config(kernel);
  }

  @Override
  public Optional<BuildMap> buildMap(Identified kernel) {
    kernel
        .upstream()
        .map(base -> base.branch().toString())
        .ifPresent(
            series ->
                need(
                    FeedKind.BUILD_MAP,
                    series,
                    name -> name.startsWith("kbuild-" + series + ".tsv")));
    return feeds.buildMap(kernel);
  }

  private void needRecord(CveId cve) {
    need(FeedKind.PUBLICATIONS);
    need(FeedKind.CVE_PUBLISHED, cve.year(), name -> name.startsWith("published-" + cve.year()));
  }

  private void needStatements(Vendor vendor) {
    Arrays.stream(FeedKind.values())
        .filter(kind -> kind.vendors().contains(vendor))
        .forEach(this::need);
  }

  private void need(FeedKind kind) {
    need(kind, "", _ -> true);
  }

  /** What was asked for once: of a kind, a part. */
  private record Asked(FeedKind kind, Object part) {}

  private void need(FeedKind kind, Object part, Predicate<String> name) {
    if (!asked.add(new Asked(kind, part))) {
      return;
    }
    List<LoadedFeed> more = new ArrayList<>();
    for (Path file : layout.files(kind)) {
      String place = FolderLayout.place(kind, file);
      if (name.test(String.valueOf(file.getFileName())) && read.add(place)) {
        FeedReading reading = FeedLoader.load(place, kind, FeedFile.at(file, limits), undated);
        readings.add(reading);
        if (reading instanceof FeedReading.Loaded(LoadedFeed feed)) {
          more.add(feed);
        }
      }
    }
    feeds = feeds.with(more);
  }
}
