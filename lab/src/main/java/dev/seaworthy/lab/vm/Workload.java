package dev.seaworthy.lab.vm;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that requests a machine's page over and over, a new connection each time, and remembers
 * every failure.
 */
public final class Workload implements AutoCloseable {

  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
  private static final String EXPECTED = "seaworthy-lab-workload-ok";
  private static final int KEPT_FAILURES = 1000;
  private static final int KEPT_ANSWERS = 1_000_000;

  private final GuestHttp http;
  private final Duration pause;
  private final InstantSource clock;
  private final Thread thread;
  private final long started = System.nanoTime();
  private final List<WorkloadReport.Failure> failures = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private volatile boolean stopping;
  private long sent;
  private long failed;
  private long lastAnswer = started;
  private long longestGap;

  private Workload(int port, Duration pause, InstantSource clock) {
    this.http = new GuestHttp(port, REQUEST_LIMIT);
    this.pause = pause;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("workload-" + port).daemon().unstarted(this::run);
  }

  static Workload start(int port, Duration pause, InstantSource clock) {
    Workload workload = new Workload(port, pause, clock);
    workload.thread.start();
    return workload;
  }

  /** The count so far; may be asked while it runs. */
  public synchronized WorkloadReport report() {
    long now = System.nanoTime();
    return new WorkloadReport(
        sent, failed, failures, Duration.ofNanos(longestGap), Duration.ofNanos(now - started));
  }

  /** The first million answers so far, in their order; may be asked while it runs. */
  public synchronized List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Waits for the request under way, stops, and gives the final count. */
  public WorkloadReport stop() {
    close();
    return report();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(REQUEST_LIMIT.plusSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      request();
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void request() {
    long asked = System.nanoTime();
    try {
      if (!http.get("/").contains(EXPECTED)) {
        throw new IOException("the page was not the expected one");
      }
      answered(asked);
    } catch (IOException e) {
      failed(e);
    }
  }

  private synchronized void answered(long asked) {
    long now = System.nanoTime();
    sent++;
    if (answers.size() < KEPT_ANSWERS) {
      answers.add(new Answer(asked, now));
    }
    longestGap = Math.max(longestGap, now - lastAnswer);
    lastAnswer = now;
  }

  private synchronized void failed(IOException cause) {
    sent++;
    failed++;
    longestGap = Math.max(longestGap, System.nanoTime() - lastAnswer);
    if (failures.size() < KEPT_FAILURES) {
      failures.add(new WorkloadReport.Failure(clock.instant(), cause.toString()));
    }
  }
}
