package dev.seaworthy.bench.ledger;

import dev.seaworthy.bench.load.LoadGenerator;
import dev.seaworthy.bench.load.LoadGenerator.Load;
import dev.seaworthy.bench.load.Target;
import dev.seaworthy.bench.plane.HttpCall;
import dev.seaworthy.bench.plane.Plane;
import dev.seaworthy.bench.plane.VirtualHost;
import dev.seaworthy.protocol.Protocol;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Hosts with something new to state, each statement in a check-in of its own; over when the server
 * has signed a checkpoint that covers all of them.
 */
final class HostStatements {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Plane plane;
  private final List<VirtualHost> hosts;

  HostStatements(Plane plane, List<VirtualHost> hosts) {
    this.plane = plane;
    this.hosts = List.copyOf(hosts);
  }

  /**
   * What a round gave.
   *
   * @param perSecond entries that were durable and covered by a signed checkpoint, a second
   */
  record Appended(double perSecond, double cpuMicros) {}

  /**
   * Sends so many check-ins. The statements are signed before the clock starts: that is the hosts'
   * work.
   *
   * @param perCheckIn statements in each of them
   */
  Appended send(int checkIns, int perCheckIn) throws IOException {
    Target target = new Target(plane.agents(), callers(checkIns, perCheckIn), pids());
    long before = size();
    long start = System.nanoTime();
    Load load = LoadGenerator.run(target, checkIns, LIMIT);
    if (load.requests() != checkIns) {
      throw new IOException(
          load.requests() + " of " + checkIns + " check-ins within " + LIMIT.toSeconds() + " s");
    }
    long entries = (long) checkIns * perCheckIn;
    awaitSize(before + entries);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Appended(entries / seconds, load.cpuMicros() / perCheckIn);
  }

  private List<Long> pids() {
    return List.of(plane.serverPid());
  }

  /** A host's messages have to arrive in its own order, so each host belongs to one thread. */
  private List<Target.Caller> callers(int checkIns, int perCheckIn) {
    List<Target.Caller> callers = new ArrayList<>();
    int each = checkIns / hosts.size();
    for (VirtualHost host : hosts) {
      Queue<HttpCall> calls = new ArrayDeque<>();
      for (int i = 0; i < each; i++) {
        calls.add(HttpCall.post(Protocol.CHECK_IN, host.changed(perCheckIn)));
      }
      callers.add(new Target.Caller(host.connector(), calls::remove));
    }
    return callers;
  }

  private long size() throws IOException {
    return plane.controlPlane().admin().ledgerHead().number("size");
  }

  private void awaitSize(long size) throws IOException {
    long start = System.nanoTime();
    while (size() < size) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new IOException("no checkpoint covers the " + size + " entries");
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for a checkpoint");
      }
    }
  }
}
