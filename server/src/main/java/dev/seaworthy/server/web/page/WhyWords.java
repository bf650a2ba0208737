package dev.seaworthy.server.web.page;

import dev.seaworthy.server.web.view.HostRow;

/** One sentence why a host is in its state. */
final class WhyWords {
  private WhyWords() {}

  static Why of(Chrome chrome, HostRow host) {
    Texts t = chrome.t();
    String patches = String.join(", ", host.livePatches());
    return switch (host.posture()) {
      case PATCHED ->
          plain(patches.isEmpty() ? t.get("why.patched.none") : t.get("why.patched", patches));
      case APPLYING ->
          plain(patches.isEmpty() ? t.get("why.applying.none") : t.get("why.applying", patches));
      case DUE ->
          host.refusal()
              .map(refusal -> new Why(t.get("why.due.refused"), refusal.sentence()))
              .orElseGet(() -> plain(t.get("why.due")));
      case BREACHED -> plain(t.get("why.breached"));
      case REBOOT_NEEDED -> plain(t.get("why.reboot_needed"));
      case UNSUPPORTED -> plain(t.get("why.unsupported"));
      case SILENT -> plain(t.get("why.silent", chrome.ago(host.lastSeen())));
    };
  }

  private static Why plain(String words) {
    return new Why(words, "");
  }

  /**
   * Our words, in the page's language, and the host's own words, which are part of signed evidence
   * and stay as they are (English); empty where it has none to add.
   */
  record Why(String words, String evidence) {}
}
