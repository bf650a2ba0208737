package dev.seaworthy.server.web.page;

import dev.seaworthy.server.vulnerability.exposure.FleetDeadlines;
import java.util.List;
import java.util.Optional;

/**
 * How the fleet stands with its deadlines.
 *
 * @param past hosts and CVEs past a deadline, in words
 * @param breached whether there are any
 * @param soon hosts and CVEs with a deadline soon, in words
 * @param policy by which policy; empty where none was approved
 * @param lines the CVEs that most hosts are late with
 */
public record FleetDeadlineLines(
    String past, boolean breached, String soon, Optional<String> policy, List<Line> lines) {
  /**
   * A CVE that hosts are late with.
   *
   * @param key a DOM id that stays with the CVE
   */
  public record Line(
      String key, String href, String id, String title, String hosts, Moment since) {}

  static FleetDeadlineLines of(Texts t, FleetDeadlines deadlines) {
    FleetDeadlines.Figures late = deadlines.pastDeadline();
    FleetDeadlines.Figures due = deadlines.dueSoon();
    return new FleetDeadlineLines(
        t.get("fleet.deadlines.past", late.hosts(), late.cves()),
        late.hosts() > 0,
        t.get("fleet.deadlines.soon", due.hosts(), due.cves(), FleetDeadlines.SOON.toDays()),
        deadlines.policyVersion() == 0
            ? Optional.empty()
            : Optional.of(t.get("fleet.deadlines.policy", deadlines.policyVersion())),
        deadlines.worst().stream()
            .map(
                worst ->
                    new Line(
                        "late-" + worst.cve(),
                        CveLine.href(worst.cve().toString()),
                        worst.cve().toString(),
                        worst.title(),
                        t.get("fleet.deadlines.hosts", worst.hosts()),
                        Moment.of(worst.since())))
            .toList());
  }
}
