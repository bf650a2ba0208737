package dev.seaworthy.agent.apply;

import java.time.Duration;

/** Time that passes: a monotonic clock and a way to let it run. */
public interface Waiting {
  /** Nanoseconds from an arbitrary moment on, never going back. */
  long nanoTime();

  /** Lets time pass. */
  void pause(Duration duration);

  /** The process's own time. */
  static Waiting real() {
    return new Waiting() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration duration) {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
          throw new IllegalStateException("nothing interrupts the agent's one thread", interrupted);
        }
      }
    };
  }
}
