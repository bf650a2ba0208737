package dev.seaworthy.server.web.page;

import dev.seaworthy.server.web.view.TimelineInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The timeline as two lanes over one axis: the boots, and the live patches active in them. What no
 * interval covers stays open, so the track's hatching shows that nothing was observed then.
 *
 * @param ticks where the axis is labelled
 */
public record TimelineChart(List<Segment> boots, List<Segment> patches, List<Tick> ticks) {
  /** The least width that can still be seen, in per cent. */
  private static final double LEAST = 0.5;

  /** A stretch of a lane; an empty label means that nothing was active. */
  public record Segment(String x, String width, String label) {}

  /** A label on the axis. */
  public record Tick(String x, String label) {}

  /**
   * The chart from the first interval to the end, UTC.
   *
   * @param observedUntil where an interval that still lasts is no longer known to: a silent host's
   *     last check-in
   */
  static TimelineChart of(List<TimelineInterval> intervals, Instant end, Instant observedUntil) {
    if (intervals.isEmpty()) {
      return new TimelineChart(List.of(), List.of(), List.of());
    }
    Scale scale = Scale.between(intervals.getFirst().from(), end);
    return new TimelineChart(
        lane(intervals, scale, observedUntil, i -> i.bootId(), i -> i.kernelRelease()),
        lane(intervals, scale, observedUntil, i -> patches(i), i -> patches(i)),
        TimelineAxis.ticks(scale));
  }

  private static String patches(TimelineInterval interval) {
    return String.join(", ", interval.livePatches());
  }

  /** Neighbours with the same key are one stretch. */
  private static List<Segment> lane(
      List<TimelineInterval> intervals,
      Scale scale,
      Instant observedUntil,
      Function<TimelineInterval, String> key,
      Function<TimelineInterval, String> label) {
    List<Segment> segments = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < intervals.size(); i++) {
      TimelineInterval here = intervals.get(i);
      boolean continues =
          i + 1 < intervals.size()
              && here.to().filter(intervals.get(i + 1).from()::equals).isPresent()
              && key.apply(here).equals(key.apply(intervals.get(i + 1)));
      if (!continues) {
        double from = scale.position(intervals.get(first).from());
        double to = scale.position(here.to().orElse(observedUntil));
        segments.add(
            new Segment(
                StateBand.percent(from),
                StateBand.percent(Math.max(LEAST, to - from)),
                label.apply(here)));
        first = i + 1;
      }
    }
    return List.copyOf(segments);
  }

  /** From time to per cent of the width. */
  record Scale(Instant start, Instant end) {
    static Scale between(Instant start, Instant end) {
      return new Scale(start, end.isAfter(start) ? end : start.plusSeconds(1));
    }

    double position(Instant instant) {
      double span = Duration.between(start, end).toMillis();
      double at = Duration.between(start, instant).toMillis();
      return Math.clamp(100 * at / span, 0, 100);
    }
  }
}
