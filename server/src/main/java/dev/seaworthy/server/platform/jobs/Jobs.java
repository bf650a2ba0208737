package dev.seaworthy.server.platform.jobs;

import dev.seaworthy.server.platform.metrics.Figures;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.platform.sql.LeaseStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs, each on a virtual thread of its own, until it is closed. */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final long STOP_MILLIS = 10_000;

  private final Database database;
  private final Figures figures;
  private final List<Thread> threads = new ArrayList<>();

  /** Creates the runner without starting anything. */
  public Jobs(Database database, Figures figures) {
    this.database = database;
    this.figures = figures;
  }

  /** Starts a job. */
  public void start(Job job) {
    threads.add(Thread.ofVirtual().name("job-" + job.name()).start(() -> loop(job)));
  }

  private void loop(Job job) {
    while (!Thread.currentThread().isInterrupted()) {
      runOnce(job);
      try {
        Thread.sleep(job.every());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void runOnce(Job job) {
    try {
      if (job.leased()) {
        runLeased(job);
      } else {
        job.work().run();
      }
      figures.jobRan(job.name(), true);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      if (!Thread.currentThread().isInterrupted()) {
        figures.jobRan(job.name(), false);
        LOG.atError().addKeyValue("job", job.name()).setCause(failed).log("job failed");
      }
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
