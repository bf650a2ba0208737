package dev.seaworthy.server.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Accepted versions of the signed list, byte for byte. */
final class CatalogueStore {
  /** An accepted version. */
  record Version(long version, byte[] targets, long ledgerIndex) {}

  Optional<Version> latest(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT version, targets, ledger_index FROM catalogue_version
             ORDER BY version DESC LIMIT 1
            """)
        .map(
            (row, _) ->
                new Version(
                    row.getLong("version"), row.getBytes("targets"), row.getLong("ledger_index")))
        .findOne();
  }

  /** A version and when it was accepted. */
  record Accepted(Version version, Instant acceptedAt) {}

  /** The versions accepted until the instant and recorded below the ledger's size, in order. */
  List<Accepted> until(Handle handle, Instant instant, long ledgerSize) {
    return handle
        .createQuery(
            """
            SELECT version, targets, ledger_index, accepted_at FROM catalogue_version
             WHERE accepted_at <= :instant AND ledger_index < :ledger_size
             ORDER BY version
            """)
        .bind("instant", instant)
        .bind("ledger_size", ledgerSize)
        .map((row, _) -> accepted(row))
        .list();
  }

  /** The versions after one, in order. */
  List<Accepted> after(Handle handle, long version) {
    return handle
        .createQuery(
            """
            SELECT version, targets, ledger_index, accepted_at FROM catalogue_version
             WHERE version > :version
             ORDER BY version
            """)
        .bind("version", version)
        .map((row, _) -> accepted(row))
        .list();
  }

  /** The newest version's number; 0 before the first. */
  long latestVersion(Handle handle) {
    return handle
        .createQuery("SELECT coalesce(max(version), 0) FROM catalogue_version")
        .mapTo(Long.class)
        .one();
  }

  /** One accepted version. */
  Optional<Accepted> find(Handle handle, long version) {
    return handle
        .createQuery(
            """
            SELECT version, targets, ledger_index, accepted_at FROM catalogue_version
             WHERE version = :version
            """)
        .bind("version", version)
        .map((row, _) -> accepted(row))
        .findOne();
  }

  private static Accepted accepted(ResultSet row) throws SQLException {
    return new Accepted(
        new Version(row.getLong("version"), row.getBytes("targets"), row.getLong("ledger_index")),
        row.getTimestamp("accepted_at").toInstant());
  }

  /** Keeps everybody else from accepting a version until the transaction ends. */
  void lock(Handle handle) {
    handle.execute("LOCK TABLE catalogue_version IN SHARE ROW EXCLUSIVE MODE");
  }

  void insert(Handle handle, Version version, byte[] sha256, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO catalogue_version
                   (version, targets_sha256, targets, accepted_at, ledger_index)
            VALUES (:version, :sha256, :targets, :now, :index)
            """)
        .bind("version", version.version())
        .bind("sha256", sha256)
        .bind("targets", version.targets())
        .bind("now", now)
        .bind("index", version.ledgerIndex())
        .execute();
  }
}
