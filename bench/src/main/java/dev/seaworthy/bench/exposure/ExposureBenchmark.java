package dev.seaworthy.bench.exposure;

import dev.seaworthy.bench.BenchResult;
import dev.seaworthy.bench.BenchResult.Figure;
import dev.seaworthy.bench.Benchmark;
import dev.seaworthy.bench.Samples;
import dev.seaworthy.bench.Workplace;
import dev.seaworthy.bench.plane.Plane;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * Exposure of a fleet of a million hosts in 3,000 cohorts to every CVE: judging all of it, what
 * becomes of one new CVE and one new live patch, and the answers that pages need, over HTTP and
 * from the server's store. Beside it plain SQL over the hosts, whose answers must be the same.
 */
public final class ExposureBenchmark implements Benchmark {
  static final String PEER = "plain SQL over hosts";

  private final InstantSource clock;

  /** By the clock that past times are counted from. */
  public ExposureBenchmark(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "exposure";
  }

  @Override
  public String description() {
    return "exposure of 1,000,000 hosts in 3,000 cohorts to every CVE, beside plain SQL over hosts";
  }

  @Override
  public BenchResult run(Workplace place) throws IOException {
    try (Plane plane = Plane.start(place.directory());
        Sql sql = Sql.open(plane.database())) {
      ExposureRounds rounds = new ExposureRounds(plane, sql, clock);
      rounds.importFeeds();
      double recomputation = rounds.recompute(place.hosts());
      rounds.preparePeer();
      ExposureRounds.Pair posture = rounds.posturePage();
      ExposureRounds.Pair cve = rounds.cvePage();
      ExposureRounds.Pair past = rounds.exposedAtTime();
      return new BenchResult(
          name(),
          List.of(
              figure("posture_page", posture),
              figure("cve_page", cve),
              figure("exposed_at_time", past),
              figure("exposed_at_time_again", rounds.exposedAtTimeAgain(past)),
              figure("new_cve", rounds.newCve()),
              figure("new_livepatch", rounds.newLivePatch()),
              Figure.withoutPeer("full_recomputation", recomputation, "s")));
    }
  }

  private static Figure figure(String name, ExposureRounds.Pair pair) {
    return Figure.timesFaster(name, Samples.of(pair.ours()).median(), "ms", PEER, pair.plain());
  }
}
