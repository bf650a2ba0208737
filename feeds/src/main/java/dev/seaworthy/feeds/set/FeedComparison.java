package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.evidence.KevEntry;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.feeds.cna.Publication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What two versions of a file say differently. The file's digest and date are in each of its
 * records and do not count: they differ always.
 */
public final class FeedComparison {
  private FeedComparison() {}

  /** What changes when a file takes the place of another, or of none. */
  public static FeedChange between(Optional<LoadedFeed> before, LoadedFeed now) {
    return switch (now.content()) {
      case FeedContent.Records _, FeedContent.Statements _ ->
          new FeedChange(different(before, now), Set.of(), Set.of(), false);
      case FeedContent.Publications _, FeedContent.Exploited _, FeedContent.Scores _ ->
          new FeedChange(Set.of(), different(before, now), Set.of(), false);
      case FeedContent.Ancestry _, FeedContent.SuseLines _, FeedContent.SuseKernels _ ->
          new FeedChange(Set.of(), Set.of(), now.kind().vendors(), false);
      case FeedContent.Configuration _, FeedContent.BuildMap _ ->
          new FeedChange(Set.of(), Set.of(), Set.of(), true);
    };
  }

  private static Set<CveId> different(Optional<LoadedFeed> before, LoadedFeed now) {
    Map<CveId, List<Object>> old = before.map(FeedComparison::said).orElse(Map.of());
    Map<CveId, List<Object>> said = said(now);
    Set<CveId> different = new HashSet<>();
    said.forEach(
        (cve, words) -> {
          if (!words.equals(old.get(cve))) {
            different.add(cve);
          }
        });
    old.keySet().stream().filter(cve -> !said.containsKey(cve)).forEach(different::add);
    return different;
  }

  /** What a file says of each CVE, without saying who says so. */
  private static Map<CveId, List<Object>> said(LoadedFeed feed) {
    Said said = new Said(new HashMap<>());
    switch (feed.content()) {
      case FeedContent.Records(List<CnaRecord> published, List<Rejection> rejected) -> {
        published.forEach(found -> said.add(found.cve(), words(found)));
        rejected.forEach(found -> said.add(found.cve(), List.of(found.rejected(), found.reason())));
      }
      case FeedContent.Statements(
              List<VendorRecord> packages,
              List<LivePatchStatement> patches) -> {
        packages.forEach(found -> said.add(found.cve(), words(found)));
        patches.forEach(found -> said.add(found.cve(), words(found)));
      }
      case FeedContent.Publications(List<Publication> rows) ->
          rows.forEach(row -> said.add(row.cve(), row.published()));
      case FeedContent.Exploited(Map<CveId, KevEntry> entries) ->
          entries.forEach((cve, entry) -> said.add(cve, List.of(entry.added(), entry.due())));
      case FeedContent.Scores(Map<CveId, EpssScore> scores) ->
          scores.forEach(
              (cve, score) -> said.add(cve, List.of(score.probability(), score.percentile())));
      case FeedContent.Ancestry _,
          FeedContent.SuseLines _,
          FeedContent.SuseKernels _,
          FeedContent.Configuration _,
          FeedContent.BuildMap _ -> {}
    }
    return said.byCve();
  }

  private record Said(Map<CveId, List<Object>> byCve) {
    void add(CveId cve, Object words) {
      byCve.computeIfAbsent(cve, _ -> new ArrayList<>(1)).add(words);
    }
  }

  private static Object words(CnaRecord found) {
    return List.of(
        found.title(),
        found.published(),
        found.cvss(),
        found.ssvc(),
        found.blocks(),
        found.programFiles());
  }

  private static Object words(VendorRecord found) {
    return List.of(
        found.vendor(),
        found.release(),
        found.sourcePackage(),
        found.extended(),
        found.grade(),
        words(found.statement()));
  }

  private static Object words(VendorStatement statement) {
    return switch (statement) {
      case VendorStatement.FixedIn(var version, var available, var scope, var document, _) ->
          List.of("fixed", version, available, scope, document);
      case VendorStatement.InBuild(var reason, var document, _) ->
          List.of("in build", reason, document);
      case VendorStatement.NotAffected(var since, var document, _) ->
          List.of("not affected", since, document);
      case VendorStatement.NoFixYet(var state, var document, _) ->
          List.of("no fix", state, document);
      case VendorStatement.WontFix(var reason, var document, _) ->
          List.of("never", reason, document);
    };
  }

  private static Object words(LivePatchStatement statement) {
    return switch (statement) {
      case LivePatchStatement.OfPackage said ->
          List.of(
              said.vendor(),
              said.kernelPackage(),
              said.line(),
              said.minimum(),
              said.available(),
              said.defectOfEarlier(),
              said.document());
      case LivePatchStatement.OfModule said ->
          List.of(
              said.release(),
              said.sourcePackage(),
              said.fixedKernel(),
              said.moduleName().pattern(),
              said.minimum(),
              said.available(),
              said.document());
    };
  }
}
