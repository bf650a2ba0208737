package dev.seaworthy.server.web.page;

import dev.seaworthy.server.vulnerability.exposure.CveFilter;
import dev.seaworthy.server.vulnerability.exposure.CvePage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The exposure page: what misses its deadline?
 *
 * @param views the ways to look at it; the current one is marked
 * @param none why the list is empty, in words
 * @param live where the page's moving part is fetched again
 */
public record ExposurePage(
    Chrome chrome,
    List<View> views,
    List<CveLine> cves,
    String none,
    FeedNote feeds,
    Optional<String> next,
    boolean continued,
    String first,
    String live) {
  /** A way to look at the list. */
  public record View(String words, String href, boolean current) {}

  /** The page for an answer. */
  public static ExposurePage of(Chrome bare, CveFilter filter, CvePage answer) {
    Chrome chrome = bare.with(answer.snapshot().ledger());
    Texts t = chrome.t();
    Instant now = answer.snapshot().asOf();
    String here = href(filter, Optional.empty());
    return new ExposurePage(
        chrome,
        List.of(
            view(
                t,
                "exposure.view.affecting",
                filter,
                new CveFilter(true, Optional.empty(), false, Optional.empty(), filter.limit())),
            view(
                t,
                "exposure.view.exploited",
                filter,
                new CveFilter(true, Optional.empty(), true, Optional.empty(), filter.limit())),
            view(
                t,
                "exposure.view.all",
                filter,
                new CveFilter(false, Optional.empty(), false, Optional.empty(), filter.limit()))),
        answer.cves().stream().map(cve -> CveLine.of(t, cve, now)).toList(),
        t.get(filter.affecting() ? "exposure.none" : "exposure.none.known"),
        FeedNote.of(t, answer.snapshot()),
        answer.next().map(cursor -> href(filter, Optional.of(cursor))),
        filter.cursor().isPresent(),
        here,
        "/live" + href(filter, filter.cursor()));
  }

  private static View view(Texts t, String key, CveFilter current, CveFilter view) {
    boolean same =
        current.affecting() == view.affecting() && current.exploited() == view.exploited();
    return new View(t.get(key), href(view, Optional.empty()), same);
  }

  private static String href(CveFilter filter, Optional<String> cursor) {
    StringBuilder query = new StringBuilder();
    if (!filter.affecting()) {
      query.append("&show=all");
    } else if (filter.exploited()) {
      query.append("&show=exploited");
    }
    cursor.ifPresent(
        place -> query.append("&after=").append(URLEncoder.encode(place, StandardCharsets.UTF_8)));
    return "/exposure" + (query.isEmpty() ? "" : "?" + query.substring(1));
  }
}
