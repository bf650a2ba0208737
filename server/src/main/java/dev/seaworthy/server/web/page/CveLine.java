package dev.seaworthy.server.web.page;

import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.exposure.ExposureState;
import dev.seaworthy.core.vulnerability.exposure.Remedy;
import dev.seaworthy.server.vulnerability.exposure.CveFacts;
import dev.seaworthy.server.vulnerability.exposure.CveSummary;
import dev.seaworthy.server.vulnerability.exposure.HostCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A CVE in the list.
 *
 * @param key a DOM id that stays with the CVE
 * @param severity the grade of its CVSS score; "not rated" where nobody scored it
 * @param exploited whether it is known to be exploited
 * @param open hosts that are open to it
 * @param split the open hosts by what would close it, and what else there is, in words
 */
public record CveLine(
    String key,
    String href,
    String id,
    String title,
    String severity,
    boolean exploited,
    String open,
    List<Part> split,
    Optional<DeadlineTrack> track,
    DeadlineWords deadline) {
  /** A part of the hosts; unknown ones are hatched. */
  public record Part(String words, boolean unknown) {}

  static CveLine of(Texts t, CveSummary cve, Instant now) {
    CveFacts facts = cve.facts();
    return new CveLine(
        "cve-" + cve.id(),
        href(cve.id().toString()),
        cve.id().toString(),
        facts.title(),
        severity(t, facts),
        facts.kevAdded().isPresent(),
        t.number(cve.hosts().open()),
        split(t, cve.hosts()),
        DeadlineTrack.of(cve.deadlines(), now),
        words(t, cve, now));
  }

  /** The grade of the CVSS score and the score, or that nobody scored it. */
  static String severity(Texts t, CveFacts facts) {
    return facts
        .cvss()
        .map(base -> t.get("severity." + Severity.ofCvss(base).word()) + " " + base)
        .orElseGet(() -> t.get("severity.none"));
  }

  private static DeadlineWords words(Texts t, CveSummary cve, Instant now) {
    return cve.hosts().open() == 0
        ? new DeadlineWords(t.get("deadline.closed"), "quiet")
        : DeadlineWords.of(t, cve.deadlines().first(), now);
  }

  static List<Part> split(Texts t, HostCounts hosts) {
    List<Part> parts = new ArrayList<>();
    for (Remedy remedy : Remedy.values()) {
      add(parts, t, "remedy." + remedy.word(), hosts.by(remedy), false);
    }
    add(parts, t, "exposure.live_patched", hosts.in(ExposureState.LIVE_PATCHED), false);
    add(parts, t, "exposure.unknown", hosts.in(ExposureState.UNKNOWN), true);
    return parts;
  }

  private static void add(List<Part> parts, Texts t, String key, long hosts, boolean unknown) {
    if (hosts > 0) {
      parts.add(new Part(t.get(key) + " " + t.number(hosts), unknown));
    }
  }

  static String href(String cve) {
    return "/cves/" + cve;
  }
}
