package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.server.vulnerability.exposure.HostExposure;
import dev.seaworthy.server.web.view.HostView;
import dev.seaworthy.server.web.view.TimelineInterval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A host's page.
 *
 * @param line the host as the list shows it
 * @param live where the page's moving part is fetched again
 * @param openWords what the timeline's table says where an interval has no end
 * @param chartWords the chart for those who do not see it
 * @param cves what is open on it; empty while it has not stated anything
 */
public record HostPage(
    Chrome chrome,
    String id,
    HostLine line,
    HostHeadline headline,
    Optional<EventLine> lastRefusal,
    List<Fact> facts,
    Moment observed,
    String observedIndex,
    List<Loaded> loaded,
    List<Assigned> assigned,
    TimelineChart chart,
    String openWords,
    String chartWords,
    List<Interval> intervals,
    List<EventLine> events,
    Optional<HostCves> cves,
    String live) {
  /** A live patch in the kernel. */
  public record Loaded(String name, String state, boolean active, String functions) {}

  /** A live patch that the policy wants here. */
  public record Assigned(
      String target, String release, String fixes, String state, boolean active) {}

  /** A row of the timeline's table; {@code to} is empty while it lasts. */
  public record Interval(
      Moment from, Optional<Moment> to, String kernel, String patches, String boot, String index) {}

  /** Whether the last refusal is what the headline says already. */
  public boolean refusalIsHeadline() {
    return lastRefusal.map(event -> event.evidence().equals(headline.evidence())).orElse(false);
  }

  /** The page for a view. */
  public static HostPage of(Chrome bare, HostView view, Optional<HostExposure> exposure) {
    Chrome chrome = bare.with(view.snapshot());
    Texts t = chrome.t();
    String id = view.host().id().toString();
    return new HostPage(
        chrome,
        id,
        HostLine.of(chrome, view.host()),
        HostHeadline.of(chrome, view),
        view.lastRefusal().map(event -> EventLine.of(t, event)),
        HostFacts.of(t, view.observation()),
        Moment.of(view.observation().at()),
        String.valueOf(view.observation().ledgerIndex()),
        view.observation().facts().livePatches().stream().map(p -> loaded(t, p)).toList(),
        view.assigned().stream().map(patch -> assigned(t, view, patch)).toList(),
        TimelineChart.of(view.timeline(), view.snapshot().asOf(), observedUntil(view)),
        openWords(chrome, view),
        chartWords(chrome, view.timeline()),
        view.timeline().reversed().stream().map(HostPage::interval).toList(),
        view.events().stream().map(event -> EventLine.of(t, event)).toList(),
        exposure.map(open -> HostCves.first(t, open)),
        "/live" + HostLine.href(id));
  }

  private static Loaded loaded(Texts t, LoadedLivePatch patch) {
    String state = patch.transition() ? "transition" : patch.enabled() ? "active" : "disabled";
    String functions =
        patch.functions().entrySet().stream()
            .map(object -> object.getKey() + ": " + String.join(", ", object.getValue()))
            .collect(Collectors.joining("; "));
    return new Loaded(patch.name(), t.get("host.patches." + state), patch.active(), functions);
  }

  private static Assigned assigned(Texts t, HostView view, PatchSpec patch) {
    Optional<LoadedLivePatch> found =
        view.observation().facts().livePatches().stream()
            .filter(loaded -> loaded.name().equals(patch.livePatch()))
            .findFirst();
    boolean active = found.map(LoadedLivePatch::active).orElse(false);
    boolean moving = found.map(LoadedLivePatch::transition).orElse(false);
    return new Assigned(
        patch.target(),
        String.valueOf(patch.releaseCounter()),
        patch.vulnerabilities().isEmpty()
            ? t.get("host.assigned.nofixes")
            : String.join(", ", patch.vulnerabilities()),
        t.get("host.assigned." + (active ? "active" : moving ? "moving" : "waiting")),
        active);
  }

  private static Interval interval(TimelineInterval interval) {
    return new Interval(
        Moment.of(interval.from()),
        interval.to().map(Moment::of),
        interval.kernelRelease(),
        String.join(", ", interval.livePatches()),
        interval.bootId(),
        String.valueOf(interval.ledgerIndex()));
  }

  /** A silent host is not known to run anything after its last check-in. */
  private static Instant observedUntil(HostView view) {
    return isSilent(view) ? view.host().lastSeen() : view.snapshot().asOf();
  }

  private static String openWords(Chrome chrome, HostView view) {
    String seen = Moment.of(view.host().lastSeen()).beside(chrome.asOf());
    return isSilent(view)
        ? chrome.t().get("host.timeline.unseen", seen)
        : chrome.t().get("host.timeline.open");
  }

  private static boolean isSilent(HostView view) {
    return view.host().posture() == Posture.SILENT;
  }

  private static String chartWords(Chrome chrome, List<TimelineInterval> intervals) {
    if (intervals.isEmpty()) {
      return chrome.t().get("host.timeline.empty");
    }
    return chrome
        .t()
        .get(
            "host.timeline.chart",
            Moment.of(intervals.getFirst().from()).full(),
            chrome.asOf().full(),
            intervals.stream().map(TimelineInterval::bootId).distinct().count(),
            intervals.stream().filter(interval -> !interval.livePatches().isEmpty()).count());
  }
}
