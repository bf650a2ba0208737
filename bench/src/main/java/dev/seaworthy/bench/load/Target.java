package dev.seaworthy.bench.load;

import dev.seaworthy.bench.plane.Connector;
import dev.seaworthy.bench.plane.HttpCall;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server under load.
 *
 * @param callers as whom to connect; each belongs to one thread, which takes its own in turn
 * @param pids the processes whose CPU counts
 */
public record Target(InetSocketAddress address, List<Caller> callers, List<Long> pids) {
  public Target {
    callers = List.copyOf(callers);
    pids = List.copyOf(pids);
  }

  /**
   * Somebody with something to ask.
   *
   * @param calls the next question; asked for by one thread at a time
   */
  public record Caller(Connector connector, Supplier<HttpCall> calls) {}
}
