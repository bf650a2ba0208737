package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.web.view.PostureCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The state band: one stretch a state, together always the whole width.
 *
 * <p>A state that any host is in stays visible, however large the fleet: it gets at least {@link
 * #LEAST} per cent, taken from the larger ones in proportion.
 */
public record StateBand(List<Stretch> stretches) {
  /** The least width of a state that any host is in, in per cent. */
  static final double LEAST = 0.6;

  /** One state's stretch; start and width in per cent. */
  public record Stretch(Posture posture, double start, double width) {
    /** The start as an SVG length. */
    public String x() {
      return percent(start);
    }

    /** The width as an SVG length. */
    public String length() {
      return percent(width);
    }
  }

  /** The band for the counts; empty for a fleet without hosts. */
  public static StateBand of(PostureCounts counts) {
    List<Posture> present = present(counts);
    double raised = present.stream().filter(p -> share(counts, p) < LEAST).count() * LEAST;
    double large =
        present.stream().mapToDouble(p -> share(counts, p)).filter(s -> s >= LEAST).sum();
    List<Stretch> stretches = new ArrayList<>();
    double start = 0;
    for (Posture posture : present) {
      double share = share(counts, posture);
      double width = share < LEAST ? LEAST : share * (100 - raised) / large;
      stretches.add(new Stretch(posture, start, width));
      start += width;
    }
    return new StateBand(List.copyOf(stretches));
  }

  private static List<Posture> present(PostureCounts counts) {
    return counts.byState().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> entry.getKey())
        .toList();
  }

  private static double share(PostureCounts counts, Posture posture) {
    return 100.0 * counts.in(posture) / counts.total();
  }

  static String percent(double value) {
    return String.format(Locale.ROOT, "%.3f%%", value);
  }
}
