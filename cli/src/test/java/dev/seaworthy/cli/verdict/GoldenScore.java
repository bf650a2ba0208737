package dev.seaworthy.cli.verdict;

import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.json.JsonView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares answers with what a file of cases expects, by the file's own rule. */
final class GoldenScore {
  private static final Set<String> EVERY_FIELD = Set.of("identify", "sla-enrich");
  private static final Set<String> FOR_INFORMATION =
      Set.of(
          "first_seen",
          "note",
          "advisory",
          "other_flavour",
          "livepatch_available",
          "clock_start_utc");
  private static final List<String> COMPARED =
      List.of("fixed_version", "fix_available_utc", "livepatch_min_version", "rejected_utc");
  private static final List<String> FIXED = List.of("fixed_by_package", "fixed_by_livepatch");

  private final Map<String, int[]> kinds = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<String> fixedWhereOpen = new ArrayList<>();

  /** Judges one answer. */
  void add(JsonView golden, Map<String, @Nullable Object> answer) throws FeedFormatException {
    String kind = golden.get("kind").text();
    JsonView expected = golden.get("expected");
    List<String> faults =
        switch (kind) {
          case "host-set" -> hostSet(expected, answer);
          default ->
              EVERY_FIELD.contains(kind) ? fields(expected, answer) : verdict(expected, answer);
        };
    count(kind, faults.isEmpty());
    String id = golden.get("id").text();
    if (!faults.isEmpty()) {
      wrong.add(id + " (" + kind + "): " + faults);
    }
    boolean open = Set.of("open", "wont_fix").contains(expected.textOf("status").orElse(""));
    if (open && FIXED.contains(String.valueOf(answer.get("status")))) {
      fixedWhereOpen.add(id);
    }
  }

  /** Counts a comparison of its own. */
  void count(String kind, boolean right) {
    int[] score = kinds.computeIfAbsent(kind, _ -> new int[2]);
    score[0] += right ? 1 : 0;
    score[1]++;
  }

  private static List<String> verdict(JsonView expected, Map<String, @Nullable Object> answer)
      throws FeedFormatException {
    List<String> faults = new ArrayList<>();
    Set<String> accepted = new HashSet<>(Set.of(expected.get("status").text()));
    for (JsonView also : expected.itemsOf("accept")) {
      accepted.add(also.text());
    }
    if (!accepted.contains(String.valueOf(answer.get("status")))) {
      faults.add("status " + answer.get("status") + " instead of " + accepted);
    }
    for (String field : COMPARED) {
      Optional<JsonView> value = expected.find(field);
      if (value.isPresent()) {
        compare(field, value.get().value(), answer, faults);
      }
    }
    return faults;
  }

  private static List<String> fields(JsonView expected, Map<String, @Nullable Object> answer)
      throws FeedFormatException {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonView> field : expected.members()) {
      if (!FOR_INFORMATION.contains(field.getKey())) {
        compare(field.getKey(), field.getValue().value(), answer, faults);
      }
    }
    return faults;
  }

  private static void compare(
      String field,
      @Nullable Object expected,
      Map<String, @Nullable Object> answer,
      List<String> faults) {
    Object given = answer.get(field);
    if (!answer.containsKey(field) || !String.valueOf(expected).equals(String.valueOf(given))) {
      faults.add(field + " " + given + " instead of " + expected);
    }
  }

  private static List<String> hostSet(JsonView expected, Map<String, @Nullable Object> answer)
      throws FeedFormatException {
    List<String> faults = new ArrayList<>();
    Set<Object> open = new HashSet<>(list(answer, "open"));
    open.addAll(list(answer, "wont_fix"));
    open.addAll(list(answer, "unknown"));
    Set<Object> fixed = new HashSet<>(list(answer, "fixed_by_package"));
    fixed.addAll(list(answer, "fixed_by_livepatch"));
    Set<Object> rejected = new HashSet<>(list(answer, "rejected"));
    for (JsonView cve : expected.itemsOf("must_not_be_open")) {
      if (open.contains(cve.text())) {
        faults.add("open: " + cve.text());
      }
    }
    for (JsonView cve : expected.itemsOf("must_not_be_fixed")) {
      if (fixed.contains(cve.text())) {
        faults.add("fixed: " + cve.text());
      }
    }
    for (JsonView cve : expected.itemsOf("must_be_rejected")) {
      if (!rejected.contains(cve.text())) {
        faults.add("not rejected: " + cve.text());
      }
    }
    return faults;
  }

  private static List<?> list(Map<String, @Nullable Object> answer, String name) {
    return answer.get(name) instanceof List<?> items ? items : List.of();
  }

  /** Share of right answers over the kinds that are named, or over all others. */
  double share(Set<String> named, boolean inside) {
    int right = 0;
    int all = 0;
    for (Map.Entry<String, int[]> kind : kinds.entrySet()) {
      if (named.contains(kind.getKey()) == inside) {
        right += kind.getValue()[0];
        all += kind.getValue()[1];
      }
    }
    return all == 0 ? 1 : (double) right / all;
  }

  List<String> wrong() {
    return wrong;
  }

  List<String> fixedWhereOpen() {
    return fixedWhereOpen;
  }

  /** One line a kind. */
  List<String> lines() {
    return kinds.entrySet().stream()
        .map(kind -> kind.getKey() + " " + kind.getValue()[0] + "/" + kind.getValue()[1])
        .toList();
  }
}
