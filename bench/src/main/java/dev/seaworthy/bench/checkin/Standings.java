package dev.seaworthy.bench.checkin;

import dev.seaworthy.bench.BenchResult.Figure;
import dev.seaworthy.bench.Samples;
import dev.seaworthy.bench.load.LoadGenerator.Load;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The medians of the rounds. */
record Standings(List<Round> rounds, long serverBytes, long nginxBytes) {
  private static final double MEBI = 1 << 20;
  private static final double SECONDS_BETWEEN_CHECK_INS = 900;
  private static final double EPORTAL_HOSTS_PER_CORE = 75_000;

  Standings {
    rounds = List.copyOf(rounds);
  }

  /**
   * One turn of each.
   *
   * @param written bytes that the server wrote to storage while it answered the check-ins
   */
  record Round(OpenSslSpeed arithmetic, Load bare, Load checkIns, Load nginx, long written) {
    double limit() {
      return bare.cpuMicros() + arithmetic.handshakeMicros();
    }
  }

  List<Figure> figures() {
    double ours = median(round -> round.checkIns().cpuMicros());
    return List.of(
        new Figure(
            "server_cpu_per_checkin",
            ours,
            "µs",
            "limit: bare Netty over new connections + OpenSSL sign, verify, 2 X25519",
            median(Round::limit)),
        new Figure(
            "server_cpu_vs_nginx",
            ours,
            "µs",
            "nginx, mutual TLS, canned answer",
            median(round -> round.nginx().cpuMicros())),
        new Figure(
            "hosts_per_core",
            SECONDS_BETWEEN_CHECK_INS * 1e6 / ours,
            "hosts at 15 min",
            "ePortal's documentation (a claim)",
            EPORTAL_HOSTS_PER_CORE),
        new Figure(
            "checkins_per_second",
            median(round -> round.checkIns().perSecond()),
            "check-ins/s with the generator on the same cores",
            "nginx",
            median(round -> round.nginx().perSecond())),
        new Figure(
            "server_rss", serverBytes / MEBI, "MiB", "nginx, all processes", nginxBytes / MEBI),
        new Figure(
            "server_bytes_written_per_checkin",
            median(round -> (double) round.written() / round.checkIns().requests()),
            "bytes to storage (last-seen goes to the database in batches)",
            "one block of a file system",
            4096),
        new Figure(
            "openssl_drift",
            1 + samples(round -> round.arithmetic().handshakeMicros()).spread(),
            "slowest : fastest round of OpenSSL's arithmetic; above 1.15 repeat the run",
            "a quiet machine",
            1));
  }

  private double median(ToDoubleFunction<Round> figure) {
    return samples(figure).median();
  }

  private Samples samples(ToDoubleFunction<Round> figure) {
    return Samples.of(rounds.stream().mapToDouble(figure).toArray());
  }
}
