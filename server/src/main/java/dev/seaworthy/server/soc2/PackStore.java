package dev.seaworthy.server.soc2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Packs that were issued. */
final class PackStore {
  /** Adds a pack whose entry is not written yet; false where the key was used before. */
  boolean insert(Handle handle, IssuedPack pack, Optional<String> idempotencyKey) {
    return handle
            .createUpdate(
                """
                INSERT INTO pack
                       (id, idempotency_key, request, as_of, pulled_at, ledger_size,
                        manifest_sha256, file_sha256, file_length, summary)
                VALUES (:id, :key, :request, :asOf, :pulledAt, :size,
                        :manifest, :file, :length, :summary)
                ON CONFLICT (idempotency_key) DO NOTHING
                """)
            .bind("id", pack.id())
            .bind("key", idempotencyKey)
            .bind("request", pack.request())
            .bind("asOf", pack.asOf())
            .bind("pulledAt", pack.pulledAt())
            .bind("size", pack.ledgerSize())
            .bind("manifest", pack.manifestSha256())
            .bind("file", pack.fileSha256())
            .bind("length", pack.fileLength())
            .bind("summary", pack.summary())
            .execute()
        == 1;
  }

  void setLedgerIndex(Handle handle, UUID pack, long ledgerIndex) {
    handle
        .createUpdate("UPDATE pack SET ledger_index = :index WHERE id = :id")
        .bind("index", ledgerIndex)
        .bind("id", pack)
        .execute();
  }

  Optional<IssuedPack> find(Handle handle, UUID pack) {
    return handle
        .createQuery("SELECT * FROM pack WHERE id = :id")
        .bind("id", pack)
        .map((row, _) -> pack(row))
        .findOne();
  }

  Optional<IssuedPack> byKey(Handle handle, String idempotencyKey) {
    return handle
        .createQuery("SELECT * FROM pack WHERE idempotency_key = :key")
        .bind("key", idempotencyKey)
        .map((row, _) -> pack(row))
        .findOne();
  }

  private static IssuedPack pack(ResultSet row) throws SQLException {
    return new IssuedPack(
        row.getObject("id", UUID.class),
        row.getString("request"),
        row.getTimestamp("as_of").toInstant(),
        row.getTimestamp("pulled_at").toInstant(),
        row.getLong("ledger_size"),
        row.getBytes("manifest_sha256"),
        row.getBytes("file_sha256"),
        row.getLong("file_length"),
        row.getBytes("summary"),
        row.getLong("ledger_index"));
  }
}
