package dev.seaworthy.bench.checkin;

import dev.seaworthy.bench.BenchResult;
import dev.seaworthy.bench.Benchmark;
import dev.seaworthy.bench.Workplace;
import dev.seaworthy.bench.plane.Plane;
import dev.seaworthy.bench.plane.VirtualFleet;
import java.io.IOException;
import java.time.InstantSource;

/**
 * What one check-in with nothing new costs the server: new connection, mutual TLS 1.3, request,
 * answer. Beside it, in the same run and by the same generator, the least that an HTTP server in
 * Java costs plus the arithmetic of the handshake, and nginx with a canned answer.
 */
public final class CheckInBenchmark implements Benchmark {
  private static final int HOSTS = 200;

  private final InstantSource clock;

  /** By the clock that the hosts' statements carry. */
  public CheckInBenchmark(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "checkin";
  }

  @Override
  public String description() {
    return "server CPU of a check-in over new mutual TLS, beside bare Netty plus OpenSSL's"
        + " arithmetic, and beside nginx";
  }

  @Override
  public BenchResult run(Workplace place) throws IOException {
    try (Plane plane = Plane.start(place.directory())) {
      VirtualFleet fleet = VirtualFleet.of(plane, clock);
      try (Contest contest = Contest.prepare(place.directory(), plane, fleet, fleet.enrol(HOSTS))) {
        contest.warmUp();
        return new BenchResult(name(), contest.measure().figures());
      }
    }
  }
}
