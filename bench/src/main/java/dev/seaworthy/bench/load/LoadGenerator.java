package dev.seaworthy.bench.load;

import dev.seaworthy.bench.process.ProcessCost;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A bounded number of requests, each on a connection of its own, from a few threads. One that fails
 * fails the run: the figures of a server that refuses mean nothing.
 */
public final class LoadGenerator {
  /** How many callers ask at the same time. */
  public static final int THREADS = 8;

  private static final int FIRST_ADDRESS = 10;

  private LoadGenerator() {}

  /**
   * What a load was and cost.
   *
   * @param cpu user and system time of the server's processes meanwhile
   */
  public record Load(int requests, Duration elapsed, Duration cpu) {
    /** CPU of the server a request, in microseconds. */
    public double cpuMicros() {
      return cpu.toNanos() / 1e3 / requests;
    }

    /** Requests a second on the clock. */
    public double perSecond() {
      return requests * 1e9 / elapsed.toNanos();
    }
  }

  /**
   * Sends so many requests, or as many as the time allows.
   *
   * @param requests all in all; every thread takes the same share
   * @throws IOException when one of them fails
   */
  public static Load run(Target target, int requests, Duration limit) throws IOException {
    if (target.callers().size() < THREADS) {
      throw new IllegalArgumentException("fewer callers than threads");
    }
    Duration before = ProcessCost.cpu(target.pids());
    long start = System.nanoTime();
    Work work = new Work(target, requests / THREADS, start + limit.toNanos());
    List<FutureTask<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      FutureTask<Integer> worker = new FutureTask<>(() -> work.run(first));
      workers.add(worker);
      Thread.ofPlatform().daemon().name("load-" + i).start(worker);
    }
    int done = await(workers);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Load(done, elapsed, ProcessCost.cpu(target.pids()).minus(before));
  }

  private record Work(Target target, int share, long end) {
    /** One thread's share: every so manieth caller, again and again. */
    int run(int first) throws IOException {
      InetAddress from =
          InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (FIRST_ADDRESS + first)});
      int done = 0;
      int caller = first;
      while (done < share && System.nanoTime() < end) {
        send(target.callers().get(caller), from);
        done++;
        caller += THREADS;
        if (caller >= target.callers().size()) {
          caller = first;
        }
      }
      return done;
    }

    private void send(Target.Caller caller, InetAddress from) throws IOException {
      try (Socket socket = caller.connector().connect(from, target.address())) {
        caller.calls().get().on(socket);
      }
    }
  }

  private static int await(List<FutureTask<Integer>> workers) throws IOException {
    int done = 0;
    for (FutureTask<Integer> worker : workers) {
      try {
        done += worker.get();
      } catch (ExecutionException failed) {
        throw new IOException("a request failed: " + failed.getCause(), failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted under load");
      }
    }
    return done;
  }
}
