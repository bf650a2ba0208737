package dev.seaworthy.server.platform.jobs;

import dev.seaworthy.server.platform.metrics.Figures;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.platform.sql.LeaseStore;
import dev.seaworthy.server.platform.sql.StorageFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs, each on a virtual thread of its own, until it is closed. */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final long STOP_MILLIS = 10_000;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Database database;
  private final Figures figures;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closing;

  /** Creates the runner without starting anything. */
  public Jobs(Database database, Figures figures) {
    this.database = database;
    this.figures = figures;
  }

  /** A job that was started. */
  public static final class Started {
    private final Semaphore calls = new Semaphore(0);

    private Started() {}

    /** There is something to do: it runs now instead of later, and once more when it is running. */
    public void soon() {
      calls.release();
    }

    private void await(Duration most) throws InterruptedException {
      if (calls.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
        calls.drainPermits();
      }
    }
  }

  /** Starts a job. */
  public Started start(Job job) {
    Started started = new Started();
    threads.add(Thread.ofVirtual().name("job-" + job.name()).start(() -> loop(job, started)));
    return started;
  }

  private void loop(Job job, Started started) {
    while (!closing) {
      boolean succeeded = runOnce(job);
      try {
        if (succeeded) {
          started.await(job.every());
        } else {
          Thread.sleep(afterFailure(job));
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Duration afterFailure(Job job) {
    return job.every().compareTo(PAUSE_AFTER_FAILURE) > 0 ? job.every() : PAUSE_AFTER_FAILURE;
  }

  private boolean runOnce(Job job) {
    try {
      if (job.leased()) {
        runLeased(job);
      } else {
        job.work().run();
      }
      figures.jobRan(job.name(), true);
      return true;
    } catch (Exception failed) {
      if (!closing) {
        figures.jobRan(job.name(), false);
        log(job, failed);
      }
    }
    return false;
  }

  private static void log(Job job, Exception failed) {
    if (StorageFailure.isIn(failed)) {
      LOG.atWarn()
          .addKeyValue("job", job.name())
          .addKeyValue("cause", StorageFailure.rootMessage(failed))
          .log("job waits for the database");
    } else {
      LOG.atError().addKeyValue("job", job.name()).setCause(failed).log("job failed");
    }
  }

  /** The lease is a transaction that stays open, and does nothing else, while the job runs. */
  private void runLeased(Job job) throws Exception {
    Optional<Exception> failure =
        database.inTransaction(
            handle ->
                LeaseStore.take(handle, "job:" + job.name()) ? attempt(job) : Optional.empty());
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static Optional<Exception> attempt(Job job) {
    try {
      job.work().run();
      return Optional.empty();
    } catch (Exception failed) {
      return Optional.of(failed);
    }
  }

  /** Stops every job: a run in progress is interrupted and given some seconds to end. */
  @Override
  public void close() {
    closing = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(STOP_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
