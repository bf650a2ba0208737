package dev.seaworthy.server.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** What the server counts and times: seconds and bytes, counters ending in total. */
public final class Figures {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer checkIns =
      Timer.builder("seaworthy.checkin")
          .description("Time to answer a check-in, from its body to the reply")
          .register(registry);

  /** Figures with the process's own memory and processor time. */
  @SuppressWarnings("resource") // The collector's listener lives as long as the process.
  public Figures() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** A message was answered: {@code kind} such as check_in, {@code code} such as accepted. */
  public void answered(String kind, String code) {
    Counter.builder("seaworthy.agent.messages")
        .description("Messages of hosts by kind and outcome")
        .tag("kind", kind)
        .tag("code", code)
        .register(registry)
        .increment();
  }

  /** A request was refused before a handler had it, or for want of one. */
  public void refused(String listener, String code) {
    Counter.builder("seaworthy.http.refusals")
        .description("Requests refused before any handler, by listener and code")
        .tag("listener", listener)
        .tag("code", code)
        .register(registry)
        .increment();
  }

  /** How long a check-in took. */
  public void checkInTook(Duration time) {
    checkIns.record(time);
  }

  /** A job ran. */
  public void jobRan(String job, boolean succeeded) {
    Counter.builder("seaworthy.job.runs")
        .description("Runs of background jobs")
        .tag("job", job)
        .tag("outcome", succeeded ? "success" : "failure")
        .register(registry)
        .increment();
  }

  /** Shows a value that somebody else keeps. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Shows a value that somebody else keeps, one of several under a name, told apart by a label. */
  public void gauge(
      String name, String description, String label, String of, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).tag(label, of).register(registry);
  }

  /** The current values in Prometheus's text format. */
  public String scrape() {
    return registry.scrape();
  }
}
