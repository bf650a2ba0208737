package dev.seaworthy.lab.cases;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what a case finds while it runs. */
public final class Findings {
  private final long start = System.nanoTime();
  private final Map<String, Boolean> checks = new LinkedHashMap<>();
  private final JsonObject.Builder measured = JsonObject.builder();

  /** Something that has to hold; one of a name that is checked again has to hold each time. */
  public void check(String name, boolean holds) {
    checks.merge(name, holds, Boolean::logicalAnd);
  }

  /** A figure. */
  public void measure(String name, long value) {
    measured.put(name, value);
  }

  /** A duration, in milliseconds. */
  public void measure(String name, Duration value) {
    measured.put(name + "_millis", value.toMillis());
  }

  /** A word or a sentence. */
  public void note(String name, String text) {
    measured.put(name, text);
  }

  /** Anything else. */
  public void note(String name, JsonValue value) {
    measured.put(name, value);
  }

  /** The report, with the time that it all took. */
  public FaultReport report(String name, String outcome) {
    measured.put("elapsed_seconds", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    return new FaultReport(name, outcome, checks, measured.build());
  }
}
