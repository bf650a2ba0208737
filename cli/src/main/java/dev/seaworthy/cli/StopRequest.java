package dev.seaworthy.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or a termination signal, turned into an orderly end: the program waits for it, cleans up,
 * and only then does the virtual machine go.
 */
final class StopRequest implements AutoCloseable {
  private static final long CLEAN_UP_SECONDS = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch cleanedUp = new CountDownLatch(1);

  private StopRequest() {}

  static StopRequest onTermination() {
    StopRequest request = new StopRequest();
    Runtime.getRuntime().addShutdownHook(new Thread(request::hold, "orderly-end"));
    return request;
  }

  /** Returns when someone wants the program to end. */
  void awaitStop() throws InterruptedException {
    asked.await();
  }

  private void hold() {
    asked.countDown();
    try {
      boolean _ = cleanedUp.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything is cleaned up: the end need not wait any longer. */
  @Override
  public void close() {
    cleanedUp.countDown();
  }
}
