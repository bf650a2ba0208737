package dev.seaworthy.server.web.page;

import dev.seaworthy.server.vulnerability.exposure.HostExposure;

/** The whole list of what is open on a host. */
public record HostCvesPage(Chrome chrome, String host, String href, HostCves cves, FeedNote feeds) {
  /** The page for an answer. */
  public static HostCvesPage of(Chrome bare, HostExposure host) {
    Chrome chrome = bare.with(host.snapshot().ledger());
    return new HostCvesPage(
        chrome,
        host.host().toString(),
        HostLine.href(host.host().toString()),
        HostCves.whole(chrome.t(), host),
        FeedNote.of(chrome.t(), host.snapshot()));
  }
}
