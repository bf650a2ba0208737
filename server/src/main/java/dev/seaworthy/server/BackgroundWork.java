package dev.seaworthy.server;

import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.jobs.Job;
import dev.seaworthy.server.platform.jobs.Jobs;
import java.time.Duration;

/** What the server does without being asked. */
final class BackgroundWork implements AutoCloseable {
  private static final Duration COSIGN = Duration.ofSeconds(2);
  private static final Duration FLUSH = Duration.ofSeconds(10);
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final Duration RENEW = Duration.ofMinutes(1);
  private static final Duration FETCH = Duration.ofSeconds(5);
  private static final Duration JUDGE = Duration.ofMillis(500);
  private static final Duration SUM = Duration.ofSeconds(10);
  private static final Duration FORESEE = Duration.ofSeconds(2);
  private static final Duration TIDY = Duration.ofMinutes(10);

  private final Jobs jobs;

  private BackgroundWork(Jobs jobs) {
    this.jobs = jobs;
  }

  static BackgroundWork start(ServerConfig config, Features features) {
    Jobs jobs = new Jobs(features.database(), features.figures());
    jobs.start(
        Job.leased(
            "integrate", config.ledger().integrateEvery(), features.base().integrator()::run));
    features
        .base()
        .cosigning()
        .ifPresent(cosigning -> jobs.start(Job.leased("cosign", COSIGN, cosigning::run)));
    jobs.start(Job.leased("renew-freshness", RENEW, features::keepCatalogue));
    jobs.start(Job.local("flush-last-seen", FLUSH, features.lastSeen()::flush));
    jobs.start(Job.local("refresh", REFRESH, features::refresh));
    judgeAtOnce(
        features, jobs.start(Job.leased("judge-exposure", JUDGE, features.exposure()::judge)));
    jobs.start(Job.leased("sum-cohort-sizes", SUM, features.exposure()::sumSizes));
    jobs.start(Job.local("foresee-deadlines", FORESEE, features.exposure().exposures()::foresee));
    if (!config.feeds().sources().isEmpty()) {
      jobs.start(Job.leased("fetch-feeds", FETCH, features.vulnerability().fetcher()::run));
    }
    jobs.start(Job.local("tidy", TIDY, features.registry()::dropExpired));
    return new BackgroundWork(jobs);
  }

  /** What this replica takes is judged at once; what others take, at the next look. */
  private static void judgeAtOnce(Features features, Jobs.Started judging) {
    features.vulnerability().evidence().listen(_ -> judging.soon());
    features.publisher().listen(judging::soon);
  }

  @Override
  public void close() {
    jobs.close();
  }
}
