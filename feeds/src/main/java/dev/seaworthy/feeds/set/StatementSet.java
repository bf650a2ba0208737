package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.evidence.BuildRecord;
import dev.seaworthy.core.vulnerability.evidence.LivePatchFix;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.StatementIndex;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity.Identified;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.suse.SuseKernelMap;
import dev.seaworthy.feeds.suse.SuseLine;
import dev.seaworthy.feeds.suse.SuseLivePatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What vendors say, found by CVE and vendor; immutable. */
record StatementSet(
    FileIndex<StatementSet.Key, VendorRecord> packages,
    FileIndex<CveId, LivePatchStatement> livePatches,
    FileIndex<CveId, BuildRecord> builds) {
  /** What SUSE's lines of live patches say together is nobody's file. */
  private static final String LINES = "livepatch/";

  private static final Set<FeedKind> SUSE =
      Set.of(FeedKind.SUSE_LIVE_PATCHES, FeedKind.SUSE_KERNELS);

  /** Whose statements about what. */
  record Key(Vendor vendor, CveId cve) {
    static Key of(VendorRecord said) {
      return new Key(said.vendor(), said.cve());
    }
  }

  static StatementSet empty() {
    return new StatementSet(FileIndex.empty(), FileIndex.empty(), FileIndex.empty());
  }

  StatementSet with(Map<String, LoadedFeed> all, Collection<LoadedFeed> changed) {
    Map<String, List<VendorRecord>> about = new HashMap<>();
    Map<String, List<LivePatchStatement>> patches = new HashMap<>();
    Map<String, List<BuildRecord>> inBuilds = new HashMap<>();
    for (LoadedFeed feed : changed) {
      if (feed.content() instanceof FeedContent.Statements(var said, var fixes)) {
        about.put(feed.place(), said);
        patches.put(feed.place(), fixes);
      }
    }
    if (changed.stream().anyMatch(feed -> SUSE.contains(feed.kind()))) {
      SuseLivePatches lines = suse(all.values());
      patches.put(LINES, lines.statements());
      inBuilds.put(LINES, lines.builds());
    }
    return new StatementSet(
        packages.with(about, Key::of),
        livePatches.with(patches, LivePatchStatement::cve),
        builds.with(inBuilds, BuildRecord::cve));
  }

  private static SuseLivePatches suse(Collection<LoadedFeed> all) {
    List<SuseLine> lines = new ArrayList<>();
    Map<String, String> releases = new HashMap<>();
    for (LoadedFeed feed : all) {
      switch (feed.content()) {
        case FeedContent.SuseLines(List<SuseLine> more) -> lines.addAll(more);
        case FeedContent.SuseKernels(List<SuseKernelMap.Row> rows) ->
            rows.forEach(row -> releases.put(row.update(), row.unameRelease()));
        case FeedContent.Records _,
            FeedContent.Publications _,
            FeedContent.Statements _,
            FeedContent.Ancestry _,
            FeedContent.Exploited _,
            FeedContent.Scores _,
            FeedContent.Configuration _,
            FeedContent.BuildMap _ -> {}
      }
    }
    return new SuseLivePatches(lines, releases);
  }

  List<VendorStatement> find(Identified kernel, boolean extendedSupport, CveId cve) {
    List<VendorRecord> own = packages.get(new Key(kernel.vendor(), cve));
    if (kernel.vendor() == Vendor.RED_HAT) {
      own =
          Stream.concat(own.stream(), packages.get(new Key(Vendor.ALMALINUX, cve)).stream())
              .toList();
    }
    return StatementIndex.find(own, builds.get(cve), kernel, extendedSupport);
  }

  /** The worst of the vendor's own grades: its advisories may differ. */
  Optional<Severity> grade(Vendor vendor, CveId cve) {
    Optional<Severity> worst = Optional.empty();
    for (VendorRecord said : packages.get(new Key(vendor, cve))) {
      Optional<Severity> so = worst;
      worst = said.grade().map(grade -> so.map(grade::atLeast).orElse(grade)).or(() -> so);
    }
    return worst;
  }

  List<LivePatchFix> fixes(Identified kernel, CveId cve) {
    List<LivePatchFix> fixes = new ArrayList<>();
    for (LivePatchStatement statement : livePatches.get(cve)) {
      statement.forKernel(kernel).ifPresent(fixes::add);
    }
    return fixes;
  }

  /** Every CVE that a vendor speaks of. */
  Set<CveId> cves(Vendor vendor) {
    Set<CveId> all = new HashSet<>();
    for (Key key : packages.keys()) {
      if (key.vendor() == vendor
          || (vendor == Vendor.RED_HAT && key.vendor() == Vendor.ALMALINUX)) {
        all.add(key.cve());
      }
    }
    if (vendor == Vendor.SUSE) {
      all.addAll(builds.keys());
    }
    return all;
  }

  boolean speaksOf(CveId cve) {
    return !livePatches.get(cve).isEmpty()
        || !builds.get(cve).isEmpty()
        || Arrays.stream(Vendor.values())
            .anyMatch(vendor -> !packages.get(new Key(vendor, cve)).isEmpty());
  }

  /** Every CVE that some vendor, or a live patch of one, speaks of. */
  Set<CveId> cves() {
    Set<CveId> all = new HashSet<>(livePatches.keys());
    packages.keys().forEach(key -> all.add(key.cve()));
    all.addAll(builds.keys());
    return all;
  }
}
