package dev.seaworthy.feeds.suse;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.BuildRecord;
import dev.seaworthy.core.vulnerability.evidence.LivePatchLine;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.LivePatchVersion;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What lines of SUSE live patches say about kernel builds (clauses V-62 and V-65). */
public final class SuseLivePatches {
  private final List<SuseLine> lines;
  private final Map<String, String> unameReleases;

  /**
   * Lines with the kernels they are for.
   *
   * @param unameReleases {@code uname -r} by the name of the update
   */
  public SuseLivePatches(List<SuseLine> lines, Map<String, String> unameReleases) {
    this.lines = List.copyOf(lines);
    this.unameReleases = Map.copyOf(unameReleases);
  }

  /** Which live patch carries which fix, for kernels that are known. */
  public List<LivePatchStatement> statements() {
    List<LivePatchStatement> statements = new ArrayList<>();
    for (SuseLine line : lines) {
      String release = unameReleases.get(line.name());
      if (release != null) {
        for (CveId cve : cves(line)) {
          statements.add(statement(line, release, cve));
        }
      }
    }
    return statements;
  }

  /** Which kernels have a fix themselves, because a later live patch of theirs did not need it. */
  public List<BuildRecord> builds() {
    List<BuildRecord> builds = new ArrayList<>();
    for (SuseLine line : lines) {
      String release = unameReleases.get(line.name());
      if (release == null) {
        continue;
      }
      for (CveId cve : allCves(line.product())) {
        inKernel(line, cve)
            .ifPresent(
                reason ->
                    builds.add(
                        new BuildRecord(
                            Vendor.SUSE,
                            release,
                            cve,
                            new VendorStatement.InBuild(reason, line.name(), line.source()))));
      }
    }
    return builds;
  }

  private static LivePatchStatement statement(SuseLine line, String release, CveId cve) {
    SuseLine.Version first = line.firstWith(cve).orElseThrow();
    String packageName = packageName(release);
    return new LivePatchStatement.OfPackage(
        Vendor.SUSE,
        packageName,
        new LivePatchLine.ByNumberedPackage(packageName),
        new LivePatchVersion.Numbered(first.number()),
        cve,
        Optional.of(first.built()),
        false,
        line.name(),
        line.source());
  }

  /**
   * The kernel has the fix if only older kernels ever needed a live patch for it, and this one, or
   * one between, got a live patch at the time or later that does not carry it.
   */
  private Optional<String> inKernel(SuseLine line, CveId cve) {
    List<SuseLine> carriers =
        siblings(line).filter(other -> other.firstWith(cve).isPresent()).toList();
    Optional<SuseLine> last = carriers.stream().max(Comparator.comparingInt(SuseLine::update));
    if (last.isEmpty() || last.get().update() >= line.update()) {
      return Optional.empty();
    }
    Instant first =
        carriers.stream()
            .map(other -> other.firstWith(cve).orElseThrow().built())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return siblings(line)
        .filter(other -> other.update() > last.get().update() && other.update() <= line.update())
        .filter(other -> other.versions().stream().anyMatch(version -> builtSince(version, first)))
        .min(Comparator.comparingInt(SuseLine::update))
        .map(
            witness ->
                "the last kernel that needed a live patch for it is "
                    + last.get().name()
                    + ", and "
                    + witness.name()
                    + " got a live patch since without it");
  }

  private static boolean builtSince(SuseLine.Version version, Instant first) {
    return version.released() && !day(version.built()).isBefore(day(first));
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  private Stream<SuseLine> siblings(SuseLine line) {
    return lines.stream().filter(other -> other.product().equals(line.product()));
  }

  private Set<CveId> allCves(String product) {
    Set<CveId> all = new LinkedHashSet<>();
    for (SuseLine line : lines) {
      if (line.product().equals(product)) {
        all.addAll(cves(line));
      }
    }
    return all;
  }

  private static Set<CveId> cves(SuseLine line) {
    Set<CveId> cves = new LinkedHashSet<>();
    for (SuseLine.Version version : line.versions()) {
      cves.addAll(version.cves());
    }
    return cves;
  }

  /** {@code kernel-livepatch-6_4_0-150600_23_25-default} for {@code 6.4.0-150600.23.25-default}. */
  private static String packageName(String unameRelease) {
    return "kernel-livepatch-" + unameRelease.replace('.', '_');
  }
}
