package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.server.fleet.host.HostStore;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.platform.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Puts refusals that matter as evidence into the ledger; seldom enough that nobody floods it. */
final class RefusalRecorder {
  /** One entry a host and code in this time. */
  static final Duration AT_MOST_EVERY = Duration.ofHours(1);

  private final Database database;
  private final Ledger ledger;
  private final HostStore hosts;
  private final RefusalStore store = new RefusalStore();

  RefusalRecorder(Database database, Ledger ledger, HostStore hosts) {
    this.database = database;
    this.ledger = ledger;
    this.hosts = hosts;
  }

  /** Records the refusal where it is evidence; returns its index where it was recorded now. */
  OptionalLong record(HostId host, RefusedCheckIn refusal, Instant now) {
    if (refusal.evidence().isEmpty()) {
      return OptionalLong.empty();
    }
    byte[] message = refusal.evidence().get();
    String code = refusal.problem().code();
    String detail = refusal.problem().detail();
    return database.inTransaction(handle -> record(handle, host, code, detail, message, now));
  }

  private OptionalLong record(
      Handle handle, HostId host, String code, String detail, byte[] message, Instant now) {
    hosts.lock(handle, host);
    if (store.hasSince(handle, host, code, now.minus(AT_MOST_EVERY))) {
      return OptionalLong.empty();
    }
    Statement statement =
        new Statement(
            List.of(new Statement.Subject("refused-message", Sha256.hex(message))),
            PredicateType.HOST_REFUSED,
            JsonObject.builder()
                .put("host", host.toString())
                .put("code", code)
                .put("detail", detail)
                .put("at", now.toString())
                .build());
    long index = ledger.append(handle, statement);
    store.insert(handle, host, index, now, code, detail);
    return OptionalLong.of(index);
  }
}
