package dev.seaworthy.server.web.page;

import dev.seaworthy.server.ledger.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What surrounds the content of every page.
 *
 * @param assets from a file's name to the address that it is served under
 * @param now when the page is made, UTC
 * @param signedIn whether there is a session, so that other pages can be reached
 * @param verifyCommand what checks a copy of the ledger offline
 * @param snapshot what the page was read from, where it shows any data
 */
public record Chrome(
    Texts t,
    UnaryOperator<String> assets,
    Instant now,
    boolean signedIn,
    String verifyCommand,
    Optional<Snapshot> snapshot) {
  /** The same surroundings for a page that shows the snapshot's data. */
  public Chrome with(Snapshot shown) {
    return new Chrome(t, assets, now, signedIn, verifyCommand, Optional.of(shown));
  }

  /** The address of a static file. */
  public String asset(String name) {
    return assets.apply(name);
  }

  /** Whether the data is a demonstration's. */
  public boolean demo() {
    return snapshot.map(Snapshot::demo).orElse(false);
  }

  /** When the data was read. */
  public Moment asOf() {
    return Moment.of(snapshot.map(Snapshot::asOf).orElse(now));
  }

  /** How old the data is when the page is made. */
  public String age() {
    return t.get("asof.age", ago(snapshot.map(Snapshot::asOf).orElse(now)));
  }

  /** The time from an instant to now, in words. */
  public String ago(Instant instant) {
    return Spans.words(t, Duration.between(instant, now));
  }

  /** The ledger's newest entry, where there is one to go to. */
  public Optional<String> newestEntry() {
    return snapshot
        .map(Snapshot::ledgerSize)
        .filter(size -> size > 0)
        .map(size -> "/ledger/" + (size - 1));
  }
}
