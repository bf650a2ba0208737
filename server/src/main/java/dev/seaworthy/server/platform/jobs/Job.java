package dev.seaworthy.server.platform.jobs;

import java.time.Duration;

/**
 * Periodic work.
 *
 * @param name stable; names the lease, the thread and the figures
 * @param every time from the end of one run to the start of the next
 * @param leased whether one replica at a time may do it
 * @param work what is done; a failure is logged and the work is tried again next time
 */
public record Job(String name, Duration every, boolean leased, Work work) {
  /** One run. */
  @FunctionalInterface
  public interface Work {
    /** Does it; whatever it throws is logged. */
    void run() throws Exception;
  }

  /** Work that one replica at a time does. */
  public static Job leased(String name, Duration every, Work work) {
    return new Job(name, every, true, work);
  }

  /** Work that each replica does for itself. */
  public static Job local(String name, Duration every, Work work) {
    return new Job(name, every, false, work);
  }
}
