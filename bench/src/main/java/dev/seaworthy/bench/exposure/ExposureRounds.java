package dev.seaworthy.bench.exposure;

import dev.seaworthy.bench.plane.Plane;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The steps of the benchmark, each with the peer's time for the same answer. */
final class ExposureRounds {
  private static final int PAGE = 50;
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 15;
  private static final int NEWS = 3;
  private static final long POLL_MILLIS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration AGO = Duration.ofDays(20);

  private final Plane plane;
  private final Sql sql;
  private final InstantSource clock;
  private final ExposureApi api;
  private Optional<PlainSql> peer = Optional.empty();
  private int published;

  ExposureRounds(Plane plane, Sql sql, InstantSource clock) throws IOException {
    this.plane = plane;
    this.sql = sql;
    this.clock = clock;
    String token =
        Files.readString(plane.controlPlane().operatorToken(), StandardCharsets.US_ASCII).strip();
    this.api = new ExposureApi(plane.controlPlane().server().people(), token);
  }

  /** Ours in milliseconds, a figure a round, and the peer's. */
  record Pair(double[] ours, double plain) {}

  void importFeeds() throws IOException {
    for (FeedFiles.FeedFile file : FeedFiles.all()) {
      api.importFeed(file);
    }
    long cves = sql.number("SELECT count(*) FROM cve");
    await(() -> isJudged(cves), "the feeds to be taken");
  }

  /** Nothing is left to do once two looks in a row see the same last run. */
  private boolean isJudged(long least) {
    try {
      long before = sql.number("SELECT run FROM exposure_progress");
      Thread.sleep(1_500);
      return before > 0
          && sql.number("SELECT run FROM exposure_progress") == before
          && sql.number("SELECT count(*) FROM cve") >= least;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Judges every build for every CVE and stores the answers; returns seconds. */
  double recompute(int hosts) throws IOException {
    SeededFleet.backdateEvidence(sql);
    SeededFleet.add(sql, hosts);
    long start = System.nanoTime();
    await(
        () -> {
          try {
            return sql.number("SELECT count(*) FROM cohort_build WHERE to_at IS NULL")
                == sql.number("SELECT count(*) FROM cohort");
          } catch (IOException notYet) {
            return false;
          }
        },
        "every cohort to be judged");
    double seconds = (System.nanoTime() - start) / 1e9;
    await(
        () -> {
          try {
            return sql.number("SELECT below FROM cohort_flow_progress") > 0;
          } catch (IOException notYet) {
            return false;
          }
        },
        "sizes of cohorts to be summed");
    sql.execute(
        "ANALYZE build_exposure", "ANALYZE cohort_exposure", "ANALYZE cohort_flow", "ANALYZE cve");
    return seconds;
  }

  void preparePeer() throws IOException {
    peer = Optional.of(PlainSql.prepare(sql));
  }

  private PlainSql plain() {
    return peer.orElseThrow();
  }

  Pair posturePage() throws IOException {
    double[] ours = timed(() -> api.page(PAGE));
    PlainSql.Counted counted = plain().page(PAGE);
    requireSame("the exposure list", api.page(PAGE), counted.byCve());
    return new Pair(ours, counted.millis());
  }

  Pair cvePage() throws IOException {
    String cve = first();
    double[] ours = timed(() -> api.cve(cve, PAGE));
    PlainSql.Counted counted = plain().cve(cve, PAGE);
    requireSame(cve, Map.of(cve, api.cve(cve, PAGE)), counted.byCve());
    return new Pair(ours, counted.millis());
  }

  /** Each time about a moment in an hour that nobody asked about before. */
  Pair exposedAtTime() throws IOException {
    String cve = first();
    Instant at = clock.instant().minus(AGO);
    double[] ours = new double[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      Instant moment = at.minus(Duration.ofHours(7L * (i + WARM_UP)));
      long start = System.nanoTime();
      api.exposed(cve, moment, PAGE);
      if (i >= 0) {
        ours[i] = millis(start);
      }
    }
    return new Pair(ours, plainExposed(cve, at));
  }

  /** About one moment again and again, as an auditor asks about many CVEs at a period's end. */
  Pair exposedAtTimeAgain(Pair first) throws IOException {
    String cve = first();
    Instant at = clock.instant().minus(AGO);
    return new Pair(timed(() -> api.exposed(cve, at, PAGE)), first.plain());
  }

  private double plainExposed(String cve, Instant at) throws IOException {
    PlainSql.Counted counted = plain().exposed(cve, at, PAGE);
    requireSame(cve + " at " + at, Map.of(cve, api.exposed(cve, at, PAGE)), counted.byCve());
    return counted.millis();
  }

  private String first() throws IOException {
    return sql.rows(
            """
            SELECT c.name FROM cve c JOIN plain_open o ON o.cve = c.id
             GROUP BY c.id, c.name ORDER BY count(*) DESC, c.urgency DESC LIMIT 1
            """)
        .getFirst()
        .getFirst();
  }

  /** From the begin of the import until the list shows the CVE with its hosts. */
  Pair newCve() throws IOException {
    double[] ours = new double[NEWS];
    String cve = "";
    for (int i = 0; i < NEWS; i++) {
      cve = "CVE-2026-" + (990_000 + i);
      String wanted = cve;
      long start = System.nanoTime();
      api.importFeed(FeedFiles.one(wanted));
      await(() -> shows(wanted, "not_patchable"), wanted + " to be listed");
      ours[i] = millis(start);
      if (i < NEWS - 1) {
        plain().takeCve(wanted);
      }
    }
    PlainSql.Counted counted = plain().newCve(cve, PAGE);
    requireSame("the list with " + cve, api.page(PAGE), counted.byCve());
    return new Pair(ours, counted.millis());
  }

  /** From the publication of a signed list until the list shows hosts that it protects. */
  Pair newLivePatch() throws IOException {
    double[] ours = new double[NEWS];
    double plain = 0;
    String cve = "CVE-2026-990000";
    for (int i = 0; i < NEWS; i++) {
      KernelBuild build = SeededBuilds.builds().get(i);
      long before = api.page(PAGE).getOrDefault(cve, Map.of()).getOrDefault("live_patched", 0L);
      byte[] list = sign(build, cve);
      long start = System.nanoTime();
      plane.controlPlane().admin().publish(list);
      await(() -> protectedHosts(cve) > before, "the live patch to be counted");
      ours[i] = millis(start);
      if (i < NEWS - 1) {
        plain().takeLivePatch(cve, digest(build), SeededBuilds.LIVE_PATCH);
      } else {
        PlainSql.Counted counted =
            plain().newLivePatch(cve, digest(build), SeededBuilds.LIVE_PATCH, PAGE);
        requireSame("the list with live patches", api.page(PAGE), counted.byCve());
        plain = counted.millis();
      }
    }
    return new Pair(ours, plain);
  }

  private String digest(KernelBuild build) throws IOException {
    return sql.rows(
            "SELECT encode(b.digest, 'hex') FROM assessed_build b"
                + " JOIN cohort_build p ON p.build = b.id JOIN cohort c ON c.id = p.cohort"
                + " WHERE c.build_id = '"
                + build.buildId()
                + "' LIMIT 1")
        .getFirst()
        .getFirst();
  }

  private byte[] sign(KernelBuild build, String cve) throws IOException {
    published++;
    byte[] module = ("module " + published).getBytes(StandardCharsets.UTF_8);
    plane.controlPlane().admin().upload(module);
    return plane
        .controlPlane()
        .desk()
        .sign(
            new PatchTarget(
                TargetFile.describe(
                    "debian/x86_64/" + build.release() + "/" + SeededBuilds.LIVE_PATCH + ".ko",
                    module,
                    Optional.empty()),
                build.release(),
                build.version(),
                build.buildId(),
                build.release() + " SMP preempt mod_unload modversions",
                build.machine(),
                SeededBuilds.LIVE_PATCH,
                Map.of("vmlinux", List.of(SeededBuilds.FUNCTION)),
                1,
                List.of(),
                List.of(cve),
                Optional.empty(),
                Optional.empty()));
  }

  private boolean shows(String cve, String state) {
    try {
      return api.page(PAGE).getOrDefault(cve, Map.of()).containsKey(state);
    } catch (IOException notYet) {
      return false;
    }
  }

  private long protectedHosts(String cve) {
    try {
      return api.page(PAGE).getOrDefault(cve, Map.of()).getOrDefault("live_patched", 0L);
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** A question whose answer is not looked at. */
  @FunctionalInterface
  private interface Question {
    Object ask() throws IOException;
  }

  private static double[] timed(Question question) throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      question.ask();
    }
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      question.ask();
      millis[i] = millis(start);
    }
    return millis;
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void requireSame(String what, Object ours, Object plain) throws IOException {
    if (!ours.equals(plain)) {
      throw new IOException(what + " differs: " + ours + ", plain SQL " + plain);
    }
  }

  private static void await(BooleanSupplier done, String what) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("waited " + PATIENCE.toMinutes() + " minutes for " + what);
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for " + what);
      }
    }
  }
}
