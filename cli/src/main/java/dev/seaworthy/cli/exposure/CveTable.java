package dev.seaworthy.cli.exposure;

import dev.seaworthy.ledger.json.JsonObject;

/** What rows about CVEs have in common. */
final class CveTable {
  private CveTable() {}

  /** CVSS, or that there is none, which is neither zero nor low. */
  static String cvss(JsonObject cve) {
    return cve.findString("cvss").orElse("none");
  }

  static String exploited(JsonObject cve) {
    return cve.bool("known_exploited") ? "yes" : "no";
  }

  /** {@code live patch 12 · reboot only 3 · none yet 0}. */
  static String fixes(JsonObject cve) {
    JsonObject fix = cve.object("fix");
    return "live patch "
        + (fix.number("live_patch") + fix.number("vendor_live_patch"))
        + ", reboot only "
        + fix.number("reboot")
        + ", none yet "
        + fix.number("none_yet");
  }

  static String shortened(String title, int most) {
    return title.length() <= most ? title : title.substring(0, most - 1) + "…";
  }

  /** How old the oldest feed is that the answer rests on. */
  static String feeds(JsonObject snapshot) {
    long oldest =
        snapshot.array("feeds").objects().stream()
            .mapToLong(feed -> feed.number("age_seconds"))
            .max()
            .orElse(-1);
    return oldest < 0
        ? "no feed was imported"
        : "the oldest of "
            + snapshot.array("feeds").objects().size()
            + " feeds is "
            + oldest / 86_400
            + " d old";
  }
}
