package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.Changelog;
import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.evidence.KernelConfig;
import dev.seaworthy.core.vulnerability.evidence.KevEntry;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.Rejection;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.feeds.cna.Publication;
import dev.seaworthy.feeds.suse.SuseKernelMap;
import dev.seaworthy.feeds.suse.SuseLine;
import java.util.List;
import java.util.Map;

/** What one file says. */
sealed interface FeedContent {

  /** Records of CVEs. */
  record Records(List<CnaRecord> published, List<Rejection> rejected) implements FeedContent {}

  /** When ids were published. */
  record Publications(List<Publication> rows) implements FeedContent {}

  /** What vendors say about packages, and about their live patches. */
  record Statements(List<VendorRecord> packages, List<LivePatchStatement> livePatches)
      implements FeedContent {}

  /** The ancestry of a package. */
  record Ancestry(Changelog changelog) implements FeedContent {}

  /** Vulnerabilities known to be exploited. */
  record Exploited(Map<CveId, KevEntry> entries) implements FeedContent {}

  /** Estimates of exploitation. */
  record Scores(Map<CveId, EpssScore> scores) implements FeedContent {}

  /** The configuration of one kernel, by {@code uname -r}. */
  record Configuration(String unameRelease, KernelConfig config) implements FeedContent {}

  /** Which source files are compiled when. */
  record BuildMap(dev.seaworthy.core.vulnerability.evidence.BuildMap map) implements FeedContent {}

  /** Lines of SUSE live patches. */
  record SuseLines(List<SuseLine> lines) implements FeedContent {}

  /** Which kernel each update of a SUSE product is. */
  record SuseKernels(List<SuseKernelMap.Row> rows) implements FeedContent {}
}
