package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.web.view.HostEvent;
import dev.seaworthy.server.web.view.HostView;
import java.util.Optional;

/**
 * What a host's page says first.
 *
 * @param numeral the one large number, empty where there is none
 * @param evidence the host's own English words, empty where there are none
 * @param proof index of the ledger entry that carries the sentence
 */
public record HostHeadline(
    Optional<String> numeral, String sentence, String evidence, Optional<String> proof) {

  static HostHeadline of(Chrome chrome, HostView view) {
    if (view.host().posture() == Posture.PATCHED) {
      Optional<HostEvent.Patch> applied = lastApplied(view);
      if (applied.isPresent()) {
        return applied(chrome, view, applied.get());
      }
    }
    WhyWords.Why why = WhyWords.of(chrome, view.host());
    return new HostHeadline(Optional.empty(), why.words(), why.evidence(), Optional.empty());
  }

  private static Optional<HostEvent.Patch> lastApplied(HostView view) {
    return view.events().stream()
        .filter(HostEvent.Patch.class::isInstance)
        .map(HostEvent.Patch.class::cast)
        .filter(patch -> isApplied(patch.event().outcome()))
        .findFirst();
  }

  private static boolean isApplied(PatchOutcome outcome) {
    return switch (outcome) {
      case LIVE_PATCHED, REAPPLIED -> true;
      case REFUSED, INTENDED, REVERTED, FAILED, QUARANTINED -> false;
    };
  }

  private static HostHeadline applied(Chrome chrome, HostView view, HostEvent.Patch applied) {
    PatchEvent event = applied.event();
    boolean sameBoot = event.bootId().equals(view.observation().facts().bootId());
    String key =
        event.outcome() == PatchOutcome.REAPPLIED
            ? "host.headline.reapplied"
            : sameBoot ? "host.headline.live" : "host.headline.rebooted";
    String when = Moment.of(event.at()).beside(chrome.asOf());
    return new HostHeadline(
        sameBoot ? Optional.of(chrome.t().number(event.transitionMillis())) : Optional.empty(),
        chrome.t().get(key, when, event.transitionMillis()),
        "",
        Optional.of(String.valueOf(applied.ledgerIndex())));
  }
}
