package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Waits for something to become true in a program that is not ours to stop. */
public final class Waiting {
  private static final Duration POLL = Duration.ofMillis(250);

  private Waiting() {}

  /** Looks again and again until there is an answer. */
  @FunctionalInterface
  public interface Look<T> {
    /** The answer, or empty when it is not there yet. */
    Optional<T> look() throws IOException;
  }

  /**
   * The first answer.
   *
   * @throws IOException when there is none within the limit; the message says what was awaited
   */
  public static <T> T until(String what, Duration limit, Progress progress, Look<T> look)
      throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < limit.toNanos()) {
      Optional<T> found = look.look();
      if (found.isPresent()) {
        progress.report(what, "", 1);
        return found.get();
      }
      progress.report(what, "", Progress.UNKNOWN);
      pauseFor(POLL);
    }
    throw new IOException("not within " + limit.toSeconds() + " s: " + what);
  }

  /** Until it holds; see {@link #until}. */
  public static void untilTrue(String what, Duration limit, Progress progress, Test test)
      throws IOException {
    until(what, limit, progress, () -> test.holds() ? Optional.of(true) : Optional.empty());
  }

  /** Something that may come to hold. */
  @FunctionalInterface
  public interface Test {
    /** Whether it holds now. */
    boolean holds() throws IOException;
  }

  /** Does nothing for a while. */
  public static void pauseFor(Duration duration) throws InterruptedIOException {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting");
    }
  }
}
