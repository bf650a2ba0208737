package dev.seaworthy.lab.cases;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The posture page as a browser shows it; all of it is one snapshot.
 *
 * @param asOf the snapshot's moment, UTC, whole seconds
 * @param total number of hosts
 * @param counts hosts by state
 * @param rows the listed hosts by id
 * @param needAttention hosts that need a person
 */
record PosturePage(
    Instant asOf, long total, Map<String, Long> counts, Map<String, Row> rows, long needAttention) {
  /**
   * A host's row.
   *
   * @param kernel empty for a host that has stated nothing yet
   */
  record Row(String state, String kernel, Instant seen) {}

  private static final Pattern AS_OF =
      Pattern.compile("<p class=\"asof\">[^<]*<time class=\"code\" datetime=\"([^\"]+)\"");
  private static final Pattern COUNT =
      Pattern.compile("id=\"count-([a-z_]+)\" data-value>([0-9,.]+)<");
  private static final Pattern ROW =
      Pattern.compile(
          "id=\"host-([0-9a-f-]{36})\" class=\"host-row\">.*?cell-kernel code\">([^<]*)<"
              + ".*?ink-([a-z_]+)\".*?datetime=\"([^\"]+)\"",
          Pattern.DOTALL);
  private static final Pattern ATTENTION =
      Pattern.compile("id=\"needs-number\" data-value>([0-9,.]+)<");
  private static final String ALL = "all";

  /**
   * Reads the page.
   *
   * @throws IOException when something that is always there is missing
   */
  static PosturePage parse(String html) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    COUNT.matcher(html).results().forEach(it -> counts.put(it.group(1), number(it.group(2))));
    Long total = counts.remove(ALL);
    Matcher asOf = AS_OF.matcher(html);
    if (total == null || !asOf.find()) {
      throw new IOException("this is not the posture page");
    }
    Map<String, Row> rows = new LinkedHashMap<>();
    ROW.matcher(html)
        .results()
        .forEach(
            it ->
                rows.put(
                    it.group(1), new Row(it.group(3), it.group(2), Instant.parse(it.group(4)))));
    Matcher attention = ATTENTION.matcher(html);
    return new PosturePage(
        Instant.parse(asOf.group(1)),
        total,
        counts,
        rows,
        attention.find() ? number(attention.group(1)) : 0);
  }

  private static long number(String digits) {
    return Long.parseLong(digits.replaceAll("[,.]", ""));
  }
}
