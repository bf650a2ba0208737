package dev.seaworthy.server.web;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.web.view.FleetFilter;
import io.helidon.common.uri.UriQuery;
import java.util.Arrays;
import java.util.Optional;

/** A host list's filter as the URL has it: {@code state}, {@code needs} and {@code after}. */
sealed interface FilterQuery {
  /** Longest cursor that is looked at; a longer one is none of ours. */
  int MAX_CURSOR = 256;

  /** The filter that was asked for. */
  record Known(FleetFilter filter) implements FilterQuery {}

  /** There is no state of that name. */
  record UnknownState(String word) implements FilterQuery {}

  static FilterQuery read(UriQuery query) {
    String state = query.first("state").orElse("");
    Optional<Posture> posture =
        Arrays.stream(Posture.values()).filter(p -> p.word().equals(state)).findFirst();
    if (!state.isEmpty() && posture.isEmpty()) {
      return new UnknownState(state);
    }
    FleetFilter first =
        posture
            .map(FleetFilter::inState)
            .orElseGet(
                () ->
                    query.first("needs").orElse("").equals("attention")
                        ? FleetFilter.needingAttention()
                        : FleetFilter.all());
    String after = query.first("after").orElse("");
    return new Known(
        after.isEmpty() || after.length() > MAX_CURSOR ? first : first.continuedAfter(after));
  }
}
