package dev.seaworthy.server.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.server.fleet.checkin.StatedFleet;
import dev.seaworthy.server.platform.metrics.Figures;
import dev.seaworthy.server.testing.FleetExtension;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When jobs run. */
@ExtendWith(FleetExtension.class)
class JobsTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private static void requireRun(Semaphore runs) throws InterruptedException {
    assertThat(runs.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aJobThatIsCalledRunsBeforeItsTime(StatedFleet fleet) throws Exception {
    Semaphore runs = new Semaphore(0);
    try (Jobs jobs = new Jobs(fleet.database(), new Figures())) {
      Jobs.Started started = jobs.start(Job.leased("called", NEVER, runs::release));
      requireRun(runs);
      started.soon();
      requireRun(runs);
    }
  }

  /** What is called while it runs may have come too late for that run. */
  @Test
  void aJobThatIsCalledWhileItRunsRunsOnceMore(StatedFleet fleet) throws Exception {
    Semaphore runs = new Semaphore(0);
    Semaphore goOn = new Semaphore(0);
    try (Jobs jobs = new Jobs(fleet.database(), new Figures())) {
      Jobs.Started started =
          jobs.start(
              Job.local(
                  "slow",
                  NEVER,
                  () -> {
                    runs.release();
                    goOn.acquire();
                  }));
      requireRun(runs);
      started.soon();
      started.soon();
      goOn.release(2);
      requireRun(runs);
      goOn.release();
    }
    assertThat(runs.availablePermits()).isZero();
  }
}
