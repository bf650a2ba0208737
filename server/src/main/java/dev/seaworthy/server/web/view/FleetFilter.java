package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.Posture;
import java.util.Optional;

/**
 * Which hosts a list shows, and where it continues.
 *
 * @param rows which hosts
 * @param after the previous page's {@link PostureView#next()}; empty for the first page. It comes
 *     from the URL: a source treats one that it did not make as the first page.
 */
public record FleetFilter(Rows rows, Optional<String> after) {
  /** Which hosts. */
  public sealed interface Rows {}

  /** Every host. */
  public record All() implements Rows {}

  /** Hosts in one state. */
  public record InState(Posture posture) implements Rows {}

  /** Hosts with an {@link Attention}. */
  public record NeedingAttention() implements Rows {}

  /** The first page of every host. */
  public static FleetFilter all() {
    return new FleetFilter(new All(), Optional.empty());
  }

  /** The first page of the hosts in a state. */
  public static FleetFilter inState(Posture posture) {
    return new FleetFilter(new InState(posture), Optional.empty());
  }

  /** The first page of the hosts that need somebody. */
  public static FleetFilter needingAttention() {
    return new FleetFilter(new NeedingAttention(), Optional.empty());
  }

  /** The same rows, continued after a cursor. */
  public FleetFilter continuedAfter(String cursor) {
    return new FleetFilter(rows, Optional.of(cursor));
  }
}
