package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.web.view.Attention;
import dev.seaworthy.server.web.view.FleetFilter;
import dev.seaworthy.server.web.view.PostureView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The posture page.
 *
 * @param counts every state in order, also those that no host is in
 * @param live where the page's moving part is fetched again
 * @param shown which part of the hosts the list has, in words
 * @param none why the list is empty, in words
 */
public record PosturePage(
    Chrome chrome,
    String total,
    String hostsWord,
    StateBand band,
    String bandWords,
    List<Count> counts,
    boolean everything,
    FleetDeadlineLines deadlines,
    List<Item> attention,
    long attentionTotal,
    List<HostLine> hosts,
    String shown,
    String none,
    Optional<String> next,
    boolean continued,
    String first,
    String live) {
  /** A state, how many hosts are in it and where they are listed. */
  public record Count(Posture posture, String state, String number, String href, boolean current) {}

  /** A host that needs a person; reason is the host's own English words. */
  public record Item(
      String key, String href, String name, String what, String reason, String index, Moment at) {}

  private static final int ATTENTION_SHOWN = 5;

  /** The page for a view. */
  public static PosturePage of(Chrome bare, PostureView view) {
    Chrome chrome = bare.with(view.snapshot());
    Texts t = chrome.t();
    String first = href(view.filter().rows(), Optional.empty());
    return new PosturePage(
        chrome,
        t.number(view.counts().total()),
        t.get("posture.hosts", view.counts().total()),
        StateBand.of(view.counts()),
        bandWords(t, view),
        counts(t, view),
        view.filter().rows() instanceof FleetFilter.All,
        FleetDeadlineLines.of(t, view.deadlines()),
        view.attention().stream().limit(ATTENTION_SHOWN).map(item -> item(t, item)).toList(),
        view.attentionTotal(),
        view.hosts().stream().map(host -> HostLine.of(chrome, host)).toList(),
        shown(t, view),
        none(t, view.filter()),
        view.next().map(cursor -> href(view.filter().rows(), Optional.of(cursor))),
        view.filter().after().isPresent(),
        first,
        "/live/posture" + href(view.filter().rows(), view.filter().after()).substring(1));
  }

  private static String bandWords(Texts t, PostureView view) {
    return t.get(
        "posture.band",
        Arrays.stream(Posture.values())
            .map(p -> t.get("posture.band.part", t.state(p), view.counts().in(p)))
            .collect(Collectors.joining(", ")));
  }

  private static List<Count> counts(Texts t, PostureView view) {
    return Arrays.stream(Posture.values())
        .map(
            posture -> {
              FleetFilter.InState rows = new FleetFilter.InState(posture);
              return new Count(
                  posture,
                  t.state(posture),
                  t.number(view.counts().in(posture)),
                  href(rows, Optional.empty()),
                  rows.equals(view.filter().rows()));
            })
        .toList();
  }

  private static Item item(Texts t, Attention item) {
    return new Item(
        "needs-" + item.host(),
        HostLine.href(item.host().toString()),
        item.displayName(),
        t.get("attention." + item.outcome().word()),
        ShortHex.in(item.reason().sentence()),
        String.valueOf(item.ledgerIndex()),
        Moment.of(item.at()));
  }

  private static String shown(Texts t, PostureView view) {
    long here = view.hosts().size();
    return switch (view.filter().rows()) {
      case FleetFilter.All() -> t.get("hosts.shown.all", here, view.matching());
      case FleetFilter.InState(Posture posture) ->
          t.get("hosts.shown.state", here, view.matching(), t.state(posture));
      case FleetFilter.NeedingAttention() -> t.get("hosts.shown.attention", here, view.matching());
    };
  }

  private static String none(Texts t, FleetFilter filter) {
    if (filter.after().isPresent()) {
      return t.get("hosts.none.page");
    }
    return switch (filter.rows()) {
      case FleetFilter.All() -> t.get("posture.empty.title");
      case FleetFilter.InState(Posture posture) -> t.get("hosts.none.state", t.state(posture));
      case FleetFilter.NeedingAttention() -> t.get("hosts.none.attention");
    };
  }

  private static String href(FleetFilter.Rows rows, Optional<String> after) {
    String filter =
        switch (rows) {
          case FleetFilter.All() -> "";
          case FleetFilter.InState(Posture posture) -> "state=" + posture.word();
          case FleetFilter.NeedingAttention() -> "needs=attention";
        };
    String cursor =
        after.map(text -> "after=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).orElse("");
    String both = filter.isEmpty() || cursor.isEmpty() ? filter + cursor : filter + "&" + cursor;
    return both.isEmpty() ? "/" : "/?" + both;
  }
}
