package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.host.HostId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Refusals that are in the ledger. */
final class RefusalStore {
  boolean hasSince(Handle handle, HostId host, String code, Instant since) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM host_refusal
                            WHERE host = :host AND code = :code AND at > :since)
            """)
        .bind("host", host.value())
        .bind("code", code)
        .bind("since", since)
        .mapTo(Boolean.class)
        .one();
  }

  void insert(
      Handle handle, HostId host, long ledgerIndex, Instant at, String code, String detail) {
    handle
        .createUpdate(
            """
            INSERT INTO host_refusal (host, ledger_index, at, code, detail)
            VALUES (:host, :index, :at, :code, :detail)
            """)
        .bind("host", host.value())
        .bind("index", ledgerIndex)
        .bind("at", at)
        .bind("code", code)
        .bind("detail", detail)
        .execute();
  }
}
