package dev.seaworthy.server.overview;

import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.web.view.Snapshot;
import java.time.Instant;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;

/** The moment and the signed ledger that everything read in a transaction is of. */
public final class LedgerSnapshot {
  private LedgerSnapshot() {}

  /**
   * The snapshot of a transaction.
   *
   * @param now UTC
   */
  public static Snapshot of(Ledger ledger, Handle handle, Instant now) {
    return ledger
        .head(handle)
        .map(
            signed ->
                new Snapshot(
                    now,
                    ledger.origin(),
                    signed.head().size(),
                    HexFormat.of().formatHex(signed.head().root().bytes()),
                    ledger.demo()))
        .orElseGet(() -> new Snapshot(now, ledger.origin(), 0, "", ledger.demo()));
  }
}
