package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.web.view.HostRow;

/**
 * A host in the list.
 *
 * @param key a DOM id that stays with the host
 * @param seenAgo how long ago it was last seen
 * @param why in the page's language
 * @param evidence the host's own English words, empty where there are none
 */
public record HostLine(
    String key,
    String href,
    String name,
    String kernel,
    Posture posture,
    String state,
    Moment seen,
    String seenAgo,
    String why,
    String evidence) {
  static HostLine of(Chrome chrome, HostRow host) {
    WhyWords.Why why = WhyWords.of(chrome, host);
    return new HostLine(
        "host-" + host.id(),
        href(host.id().toString()),
        host.displayName(),
        host.kernelRelease(),
        host.posture(),
        chrome.t().state(host.posture()),
        Moment.of(host.lastSeen()),
        chrome.t().get("asof.age", chrome.ago(host.lastSeen())),
        why.words(),
        ShortHex.in(why.evidence()));
  }

  static String href(String hostId) {
    return "/hosts/" + hostId;
  }
}
