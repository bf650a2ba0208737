package dev.seaworthy.lab.cases;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What must hold on the posture page at any moment, given what the harness knows of the machines.
 */
final class PostureRules {
  /** The page shows whole seconds. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  private static final List<String> WITHOUT_PATCH = List.of("unsupported", "silent");
  private static final List<String> WITH_PATCH =
      List.of("unsupported", "silent", "due", "applying");

  private final List<FleetMember> members;
  private final Duration silentAfter;

  PostureRules(List<FleetMember> members, Duration silentAfter) {
    this.members = List.copyOf(members);
    this.silentAfter = silentAfter;
  }

  /** Every rule that the page breaks, as a sentence. */
  List<String> broken(PosturePage page) throws IOException {
    List<String> broken = new ArrayList<>(counts(page));
    for (Map.Entry<String, PosturePage.Row> row : page.rows().entrySet()) {
      Optional<FleetMember> member = members.stream().filter(it -> it.is(row.getKey())).findFirst();
      silence(page.asOf(), row.getKey(), row.getValue()).ifPresent(broken::add);
      state(row.getKey(), row.getValue(), member).ifPresent(broken::add);
    }
    return broken;
  }

  /** Every host is in one state: the counts are those of the rows, and sum to the total. */
  static List<String> counts(PosturePage page) {
    List<String> broken = new ArrayList<>();
    long sum = page.counts().values().stream().mapToLong(Long::longValue).sum();
    if (sum != page.total() || page.rows().size() != page.total()) {
      broken.add(
          "the states sum to "
              + sum
              + ", the list has "
              + page.rows().size()
              + ", the total is "
              + page.total());
    }
    Map<String, Long> listed =
        page.rows().values().stream()
            .collect(Collectors.groupingBy(PosturePage.Row::state, Collectors.counting()));
    page.counts()
        .forEach(
            (state, count) -> {
              if (!count.equals(listed.getOrDefault(state, 0L))) {
                broken.add(state + " is counted " + count + " times, the list has " + listed);
              }
            });
    return broken;
  }

  /** Silent exactly when it was not heard of for the time that was set, or has stated nothing. */
  private Optional<String> silence(Instant asOf, String host, PosturePage.Row row) {
    Duration quiet = Duration.between(row.seen(), asOf);
    boolean silent = row.state().equals("silent");
    boolean tooLong = quiet.compareTo(silentAfter.plus(ROUNDING)) > 0;
    boolean recent = quiet.compareTo(silentAfter.minus(ROUNDING)) < 0;
    boolean wrong = silent ? recent && !row.kernel().isEmpty() : tooLong;
    return wrong
        ? Optional.of(host + " is shown as " + row.state() + " after " + quiet.toSeconds() + " s")
        : Optional.empty();
  }

  /** Patched only if the machine is; the other states only where they can be. */
  private static Optional<String> state(
      String host, PosturePage.Row row, Optional<FleetMember> member) throws IOException {
    String state = row.state();
    if (state.equals("patched")) {
      boolean so = member.isPresent() && isTrue(member.get());
      return so ? Optional.empty() : Optional.of(host + " is shown as patched and is not");
    }
    boolean mayHavePatch = member.isPresent() && member.get().mayHavePatch();
    List<String> possible = mayHavePatch ? WITH_PATCH : WITHOUT_PATCH;
    return possible.contains(state)
        ? Optional.empty()
        : Optional.of(host + " is shown as " + state + " and cannot be");
  }

  private static boolean isTrue(FleetMember member) throws IOException {
    return member.role() == FleetPlan.Role.PATCHABLE && member.isPatched();
  }
}
