package dev.seaworthy.server.web.page;

import dev.seaworthy.server.vulnerability.exposure.HostExposure;
import dev.seaworthy.server.vulnerability.exposure.HostExposure.OpenCve;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is open on a host, the most urgent first.
 *
 * @param words how many there are, or why nothing may be said
 * @param unknown whether nothing may be said of this kernel: it counts as exposed
 * @param all where the whole list is; empty where it is shown already
 */
public record HostCves(
    String words, boolean unknown, String build, List<Line> lines, Optional<String> all) {
  /** Most that the host's own page shows. */
  public static final int FIRST = 10;

  /** Most that the page with all of them shows. */
  public static final int WHOLE = 500;

  /**
   * A CVE on the host.
   *
   * @param seen since when this host is open to it, and whether for the first time; empty where its
   *     history was not looked at, or it is closed
   */
  public record Line(
      String key,
      String href,
      String explain,
      String id,
      String title,
      String severity,
      boolean exploited,
      String state,
      String words,
      String fix,
      DeadlineWords deadline,
      String seen) {}

  /** The first of them, for the host's page. */
  static HostCves first(Texts t, HostExposure host) {
    String all = "/hosts/" + host.host() + "/cves";
    return of(t, host, FIRST, host.cves().size() > FIRST ? Optional.of(all) : Optional.empty());
  }

  /** All of them, up to what a page holds. */
  static HostCves whole(Texts t, HostExposure host) {
    return of(t, host, WHOLE, Optional.empty());
  }

  private static HostCves of(Texts t, HostExposure host, int most, Optional<String> all) {
    List<Line> lines =
        host.cves().stream()
            .limit(most)
            .map(open -> line(t, host.host().toString(), open, host.at()))
            .toList();
    String words =
        host.unknown().isPresent()
            ? t.get("host.cves.unknown")
            : t.get("host.cves.words", lines.size(), host.cves().size());
    return new HostCves(words, host.unknown().isPresent(), host.build(), lines, all);
  }

  private static Line line(Texts t, String host, OpenCve open, Instant now) {
    String id = open.id().toString();
    return new Line(
        "cve-" + id,
        CveLine.href(id),
        ExplanationPage.href(host, id),
        id,
        open.facts().title(),
        CveLine.severity(t, open.facts()),
        open.facts().kevAdded().isPresent(),
        open.answer().state().word(),
        t.get("exposure." + open.answer().state().word()),
        VulnerabilityPage.fix(t, open.answer()),
        open.answer().state().isOpen()
            ? DeadlineWords.of(t, open.clock(), now)
            : new DeadlineWords(t.get("deadline.closed"), "quiet"),
        open.clock()
            .filter(clock -> clock.closure().isEmpty())
            .map(
                clock ->
                    t.get(
                        clock.reopened() ? "host.cves.again" : "host.cves.seen",
                        Moment.of(clock.opened()).date()))
            .orElse(""));
  }
}
