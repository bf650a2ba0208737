package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.platform.sql.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Takes every right from a host: at once here, within seconds at other replicas. */
public final class Revocation {
  private final Database database;
  private final Ledger ledger;
  private final Registry registry;
  private final HostStore hosts;
  private final CohortStore cohorts;
  private final InstantSource clock;

  /** Revokes hosts of the registry. */
  public Revocation(
      Database database,
      Ledger ledger,
      Registry registry,
      HostStore hosts,
      CohortStore cohorts,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.registry = registry;
    this.hosts = hosts;
    this.cohorts = cohorts;
    this.clock = clock;
  }

  /**
   * Revokes the host.
   *
   * @return the ledger entry's index; empty when there is no such host, or it was revoked before
   */
  public OptionalLong revoke(HostId host) {
    OptionalLong index = database.inTransaction(handle -> revoke(handle, host));
    registry.refreshRevoked();
    return index;
  }

  private OptionalLong revoke(Handle handle, HostId host) {
    Optional<HostStore.Row> row = hosts.lock(handle, host);
    if (row.isEmpty() || row.get().revoked()) {
      return OptionalLong.empty();
    }
    Instant now = clock.instant();
    hosts.revoke(handle, host, now);
    long index = ledger.append(handle, statement(host, now));
    row.get()
        .cohort()
        .ifPresent(
            cohort ->
                cohorts.leave(
                    handle, cohort, new CohortMove(index, hosts.notBefore(handle, host, now))));
    return OptionalLong.of(index);
  }

  private static Statement statement(HostId host, Instant now) {
    String digest = Sha256.hex(host.toString().getBytes(StandardCharsets.UTF_8));
    return new Statement(
        List.of(new Statement.Subject("host/" + host, digest)),
        PredicateType.HOST_REVOKED,
        JsonObject.builder().put("host", host.toString()).put("at", now.toString()).build());
  }
}
