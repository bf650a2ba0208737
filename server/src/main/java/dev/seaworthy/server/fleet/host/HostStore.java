package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.tree.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Hosts and their certificates. */
public final class HostStore {
  /**
   * A host's row, locked by whoever reads it to decide.
   *
   * @param trouble number of the patch event that says no and still stands
   */
  public record Row(
      HostId id,
      Instant enrolledAt,
      long acknowledged,
      Optional<Long> cohort,
      OptionalLong trouble,
      boolean revoked) {}

  /** Adds a host. */
  public void insert(Handle handle, HostId host, Instant now, long ledgerIndex) {
    handle
        .createUpdate(
            "INSERT INTO host (id, enrolled_at, enrolled_index) VALUES (:id, :at, :index)")
        .bind("id", host.value())
        .bind("at", now)
        .bind("index", ledgerIndex)
        .execute();
  }

  /** Adds a certificate of a host. */
  public void insert(
      Handle handle, EnrolledCertificate certificate, Instant now, long ledgerIndex) {
    handle
        .createUpdate(
            """
            INSERT INTO host_certificate (sha256, host, spki, issued_at, not_after, ledger_index)
            VALUES (:sha256, :host, :spki, :now, :notAfter, :index)
            """)
        .bind("sha256", certificate.sha256().bytes())
        .bind("host", certificate.host().value())
        .bind("spki", certificate.spki())
        .bind("now", now)
        .bind("notAfter", certificate.notAfter())
        .bind("index", ledgerIndex)
        .execute();
  }

  /** The host's row, with nobody else deciding about it until the transaction ends. */
  public Optional<Row> lock(Handle handle, HostId host) {
    return handle
        .createQuery(
            """
            SELECT id, enrolled_at, acknowledged, cohort, trouble_sequence,
                   revoked_at IS NOT NULL AS revoked
              FROM host WHERE id = :id FOR UPDATE
            """)
        .bind("id", host.value())
        .map((row, _) -> row(row))
        .findOne();
  }

  private static Row row(ResultSet row) throws SQLException {
    long cohort = row.getLong("cohort");
    Optional<Long> inCohort = row.wasNull() ? Optional.empty() : Optional.of(cohort);
    long trouble = row.getLong("trouble_sequence");
    OptionalLong inTrouble = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(trouble);
    return new Row(
        new HostId(row.getObject("id", UUID.class)),
        row.getTimestamp("enrolled_at").toInstant(),
        row.getLong("acknowledged"),
        inCohort,
        inTrouble,
        row.getBoolean("revoked"));
  }

  /** Notes how far the host's statements have come, and what still stands against it. */
  public void acknowledge(Handle handle, HostId host, long acknowledged, OptionalLong trouble) {
    handle
        .createUpdate(
            "UPDATE host SET acknowledged = :number, trouble_sequence = :trouble WHERE id = :id")
        .bind("number", acknowledged)
        .bind("trouble", trouble.isPresent() ? Long.valueOf(trouble.getAsLong()) : null)
        .bind("id", host.value())
        .execute();
  }

  /** Notes that a host has no rights any more. */
  public void revoke(Handle handle, HostId host, Instant now) {
    handle
        .createUpdate("UPDATE host SET revoked_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", host.value())
        .execute();
  }

  /** The time, or the begin of the host's newest interval where that is later. */
  public Instant notBefore(Handle handle, HostId host, Instant at) {
    return handle
        .createQuery(
            """
            SELECT greatest(max(from_at), :at) AS at FROM host_interval
             WHERE host = :id AND to_at IS NULL
            """)
        .bind("at", at)
        .bind("id", host.value())
        .map((row, _) -> row.getTimestamp("at").toInstant())
        .one();
  }

  /** The hosts that have no rights any more. */
  public Set<HostId> revoked(Handle handle) {
    return handle
        .createQuery("SELECT id FROM host WHERE revoked_at IS NOT NULL")
        .map((row, _) -> new HostId(row.getObject("id", UUID.class)))
        .collect(Collectors.toSet());
  }

  /** One certificate, expired or not. */
  public Optional<EnrolledCertificate> certificate(Handle handle, Hash sha256) {
    return handle
        .createQuery(
            "SELECT sha256, host, spki, not_after FROM host_certificate WHERE sha256 = :sha256")
        .bind("sha256", sha256.bytes())
        .map((row, _) -> certificate(row))
        .findOne();
  }

  /** What is kept in memory of one host. */
  public Optional<KnownHost> known(Handle handle, HostId host, Map<Long, Cohort> cohorts) {
    return handle
        .createQuery("SELECT id, enrolled_at, acknowledged, cohort FROM host WHERE id = :id")
        .bind("id", host.value())
        .map((row, _) -> known(row, cohorts))
        .findOne();
  }

  /** Hands over every certificate that is still good, one by one. */
  public void eachCertificate(Handle handle, Instant now, Consumer<EnrolledCertificate> consumer) {
    handle
        .createQuery(
            "SELECT sha256, host, spki, not_after FROM host_certificate WHERE not_after > :now")
        .bind("now", now)
        .setFetchSize(10_000)
        .map((row, _) -> certificate(row))
        .forEach(consumer);
  }

  /** Hands over what is kept in memory of every host, one by one. */
  public void eachHost(
      Handle handle, Map<Long, Cohort> cohorts, BiConsumer<HostId, KnownHost> consumer) {
    handle
        .createQuery("SELECT id, enrolled_at, acknowledged, cohort FROM host")
        .setFetchSize(10_000)
        .map(
            (row, _) -> Map.entry(new HostId(row.getObject("id", UUID.class)), known(row, cohorts)))
        .forEach(entry -> consumer.accept(entry.getKey(), entry.getValue()));
  }

  private static KnownHost known(ResultSet row, Map<Long, Cohort> cohorts) throws SQLException {
    long cohort = row.getLong("cohort");
    return new KnownHost(
        row.getTimestamp("enrolled_at").toInstant(),
        row.getLong("acknowledged"),
        Optional.ofNullable(cohorts.get(cohort)));
  }

  private static EnrolledCertificate certificate(ResultSet row) throws SQLException {
    return new EnrolledCertificate(
        Hash.of(row.getBytes("sha256")),
        new HostId(row.getObject("host", UUID.class)),
        row.getBytes("spki"),
        row.getTimestamp("not_after").toInstant());
  }
}
