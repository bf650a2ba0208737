package dev.seaworthy.feeds.folder;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.BuildMap;
import dev.seaworthy.core.vulnerability.evidence.Changelog;
import dev.seaworthy.core.vulnerability.evidence.ChangelogEntry;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.EvidenceBase;
import dev.seaworthy.core.vulnerability.evidence.KernelConfig;
import dev.seaworthy.core.vulnerability.evidence.LivePatchFix;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity.Identified;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.build.BuildMapParser;
import dev.seaworthy.feeds.build.KernelConfigParser;
import dev.seaworthy.feeds.debian.ChangelogParser;
import dev.seaworthy.feeds.input.FeedReader;
import dev.seaworthy.feeds.input.Limits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder of feed files as one evidence base. Files are read when a rule first asks for what is in
 * them; for one thread.
 */
public final class FolderEvidence implements EvidenceBase {
  private static final String MAPPED_ARCHITECTURE = "x86";

  private final FolderLayout layout;
  private final ImportLog log;
  private final CnaFolder cna;
  private final VendorFolder vendors;
  private final RiskFolder risk;
  private final Lazy<List<Changelog>> changelogs;
  private final Map<String, Optional<KernelConfig>> configs = new HashMap<>();
  private final Map<String, Optional<BuildMap>> buildMaps = new HashMap<>();

  /**
   * A folder laid out as docs/spec/verdicts.md says.
   *
   * @param undated the moment to assume for files that carry no date (UTC)
   */
  public FolderEvidence(Path root, Limits limits, Instant undated) {
    this.layout = new FolderLayout(root);
    this.log = new ImportLog(new FeedReader(limits), undated);
    this.cna = new CnaFolder(layout, log);
    this.vendors = new VendorFolder(layout, log);
    this.risk = new RiskFolder(layout, log);
    this.changelogs = new Lazy<>(this::readChangelogs);
  }

  /** How every import so far went. */
  public List<FeedImport<?>> imports() {
    return log.imports();
  }

  /** Severity, exploitation and publication, as known at a moment (UTC). */
  public Enrichment enrichment(CveId cve, Instant moment) {
    return new Enrichment(
        cna.cnaRecord(cve).flatMap(CnaRecord::cvss),
        risk.kev(cve, moment),
        risk.epss(cve, moment),
        cna.published(cve).filter(published -> !published.isAfter(moment)));
  }

  /** Every CVE that some feed about the kernel speaks of. */
  public Set<CveId> cves(Identified kernel) {
    Set<CveId> all = new TreeSet<>(cna.cves());
    changelogs(kernel).forEach(changelog -> all.addAll(changelog.mentioned()));
    all.addAll(vendors.statements(kernel.vendor()).cves());
    return all;
  }

  @Override
  public Optional<Rejection> rejection(CveId cve) {
    return cna.rejection(cve);
  }

  @Override
  public Optional<CnaRecord> cnaRecord(CveId cve) {
    return cna.cnaRecord(cve);
  }

  @Override
  public List<VendorStatement> statements(Identified kernel, boolean extendedSupport, CveId cve) {
    return vendors.statements(kernel.vendor()).find(kernel, extendedSupport, cve);
  }

  @Override
  public List<Changelog> changelogs(Identified kernel) {
    return kernel.vendor() == Vendor.DEBIAN ? changelogs.get() : List.of();
  }

  @Override
  public List<LivePatchFix> livePatchFixes(Identified kernel, CveId cve) {
    return vendors.livePatches(kernel.vendor()).stream()
        .filter(statement -> statement.cve().equals(cve))
        .flatMap(statement -> statement.forKernel(kernel).stream())
        .toList();
  }

  @Override
  public Optional<KernelConfig> config(Identified kernel) {
    return kernel
        .unameRelease()
        .filter(release -> release.matches("[A-Za-z0-9.+~_-]+"))
        .flatMap(
            release ->
                configs.computeIfAbsent(
                    release,
                    wanted ->
                        log.read(layout.config(wanted), new KernelConfigParser()).stream()
                            .findFirst()));
  }

  @Override
  public Optional<BuildMap> buildMap(Identified kernel) {
    if (kernel.upstream().isEmpty()
        || !kernel.architecture().equals(Optional.of(MAPPED_ARCHITECTURE))) {
      return Optional.empty();
    }
    return buildMaps.computeIfAbsent(
        kernel.upstream().get().branch().toString(),
        series ->
            log
                .read(layout.buildMap(series), new BuildMapParser(series, MAPPED_ARCHITECTURE))
                .stream()
                .findFirst());
  }

  private List<Changelog> readChangelogs() {
    List<Changelog> found = new ArrayList<>();
    for (Path file : layout.debianChangelogs()) {
      if (log.readOne(file, new ChangelogParser()) instanceof Imported<ChangelogEntry> imported) {
        found.add(new Changelog(imported.records(), imported.source()));
      }
    }
    return found;
  }
}
