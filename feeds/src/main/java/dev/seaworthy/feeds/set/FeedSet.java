package dev.seaworthy.feeds.set;

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
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Feed files merged into one evidence base; immutable, for any number of threads. Another file, or
 * another version of one, gives another set without reading the rest again.
 */
public final class FeedSet implements EvidenceBase {
  private final SortedMap<String, LoadedFeed> feeds;
  private final CnaIndex cna;
  private final StatementSet statements;
  private final RiskIndex risk;
  private final BuildIndex builds;

  private FeedSet(
      SortedMap<String, LoadedFeed> feeds,
      CnaIndex cna,
      StatementSet statements,
      RiskIndex risk,
      BuildIndex builds) {
    this.feeds = feeds;
    this.cna = cna;
    this.statements = statements;
    this.risk = risk;
    this.builds = builds;
  }

  /** A set that says nothing. */
  public static FeedSet empty() {
    return new FeedSet(
        new TreeMap<>(),
        CnaIndex.empty(),
        StatementSet.empty(),
        RiskIndex.empty(),
        BuildIndex.empty());
  }

  /** The set with these files, in place of those that have the same place. */
  public FeedSet with(Collection<LoadedFeed> more) {
    if (more.isEmpty()) {
      return this;
    }
    SortedMap<String, LoadedFeed> all = new TreeMap<>(feeds);
    more.forEach(feed -> all.put(feed.place(), feed));
    return new FeedSet(
        all,
        cna.with(all, more),
        statements.with(all, more),
        RiskIndex.of(all.values()),
        BuildIndex.of(all.values()));
  }

  /** The set with this file, in place of the one that has the same place. */
  public FeedSet with(LoadedFeed feed) {
    return with(List.of(feed));
  }

  /** The files by their places. */
  public Map<String, LoadedFeed> feeds() {
    return Collections.unmodifiableSortedMap(feeds);
  }

  /** The file at a place. */
  public Optional<LoadedFeed> feed(String place) {
    return Optional.ofNullable(feeds.get(place));
  }

  /** Severity, exploitation and publication, as known at a moment (UTC). */
  public Enrichment enrichment(CveId cve, Instant moment) {
    return new Enrichment(
        cna.cnaRecord(cve).flatMap(CnaRecord::cvss),
        cna.ssvc(cve),
        risk.kev(cve, moment),
        risk.epss(cve, moment),
        cna.published(cve).filter(published -> !published.isAfter(moment)));
  }

  /** Every CVE that some feed about the kernel speaks of, in their order. */
  public Set<CveId> cves() {
    Set<CveId> all = new TreeSet<>(cna.cves());
    builds.changelogs().forEach(changelog -> all.addAll(changelog.mentioned()));
    all.addAll(statements.cves());
    return all;
  }

  /** Whether {@link #cves()} has it, without collecting all. */
  public boolean speaksOf(CveId cve) {
    return cna.speaksOf(cve)
        || statements.speaksOf(cve)
        || builds.changelogs().stream().anyMatch(changelog -> changelog.mentioned().contains(cve));
  }

  /** Every CVE that some feed about a vendor's kernels speaks of, in their order. */
  public Set<CveId> cves(Vendor vendor) {
    Set<CveId> all = new TreeSet<>(cna.cves());
    if (vendor == Vendor.DEBIAN) {
      builds.changelogs().forEach(changelog -> all.addAll(changelog.mentioned()));
    }
    all.addAll(statements.cves(vendor));
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
    return statements.find(kernel, extendedSupport, cve);
  }

  @Override
  public Optional<Severity> vendorGrade(Identified kernel, CveId cve) {
    return statements.grade(kernel.vendor(), cve);
  }

  @Override
  public List<Changelog> changelogs(Identified kernel) {
    return kernel.vendor() == Vendor.DEBIAN ? builds.changelogs() : List.of();
  }

  @Override
  public List<LivePatchFix> livePatchFixes(Identified kernel, CveId cve) {
    return statements.fixes(kernel, cve);
  }

  @Override
  public Optional<KernelConfig> config(Identified kernel) {
    return builds.config(kernel);
  }

  @Override
  public Optional<BuildMap> buildMap(Identified kernel) {
    return builds.buildMap(kernel);
  }
}
