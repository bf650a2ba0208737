package dev.seaworthy.bench;

import dev.seaworthy.ledger.json.JsonString;
import dev.seaworthy.ledger.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a benchmark measured.
 *
 * @param bench the benchmark's name
 * @param results figures, each beside its peer's of the same run
 */
public record BenchResult(String bench, List<Figure> results) {
  public BenchResult {
    results = List.copyOf(results);
  }

  /**
   * One figure.
   *
   * @param peer what it is compared with
   * @param peerValue the peer's figure in the same unit, measured in the same run
   * @param ratio ours as a multiple of the peer's, unless the benchmark's page says otherwise
   */
  public record Figure(
      String name, double value, String unit, String peer, double peerValue, double ratio) {
    /** Ours as a multiple of the peer's. */
    public Figure(String name, double value, String unit, String peer, double peerValue) {
      this(name, value, unit, peer, peerValue, value / peerValue);
    }

    /** How many times the peer's time ours goes into. */
    public static Figure timesFaster(
        String name, double value, String unit, String peer, double peerValue) {
      return new Figure(name, value, unit, peer, peerValue, peerValue / value);
    }

    /** A figure of which nothing else does the same. */
    public static Figure withoutPeer(String name, double value, String unit) {
      return new Figure(name, value, unit, "none", 0, 0);
    }
  }

  /** Lines for a person. */
  public Stream<String> lines() {
    return results.stream()
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "%-34s %,14.1f %s%n%34s %,14.1f %s%n%34s %14.2f",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    "",
                    figure.peerValue(),
                    figure.peer(),
                    "ratio",
                    figure.ratio()));
  }

  /** The object that outside checks read, on one line. */
  public String json() {
    return "{\"bench\":"
        + quoted(bench)
        + ",\"machine\":"
        + quoted(
            Runtime.getRuntime().availableProcessors()
                + " cores, Java "
                + Runtime.version().feature())
        + ",\"results\":["
        + results.stream().map(BenchResult::json).collect(Collectors.joining(","))
        + "]}";
  }

  // Figures are decimal numbers, which the strict JSON of signed documents leaves out on purpose.
  private static String json(Figure figure) {
    return String.format(
        Locale.ROOT,
        "{\"name\":%s,\"value\":%.3f,\"unit\":%s,\"peer\":%s,\"peer_value\":%.3f,\"ratio\":%.4f}",
        quoted(figure.name()),
        figure.value(),
        quoted(figure.unit()),
        quoted(figure.peer()),
        figure.peerValue(),
        figure.ratio());
  }

  private static String quoted(String text) {
    return new String(JsonWriter.compact(new JsonString(text)), StandardCharsets.UTF_8);
  }
}
