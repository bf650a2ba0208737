package dev.seaworthy.server.ledger;

import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The last checkpoint that was signed. */
final class CheckpointStore {
  /** A signed checkpoint. */
  record Signed(TreeHead head, Note note, Instant signedAt) {}

  /** The last one. */
  Optional<Signed> find(Handle handle) {
    return read(handle, "SELECT size, root, note, signed_at FROM ledger_checkpoint WHERE id = 1");
  }

  /** The last one, with nobody else signing until the transaction ends. */
  Optional<Signed> lock(Handle handle) {
    handle.execute("LOCK TABLE ledger_checkpoint IN SHARE ROW EXCLUSIVE MODE");
    return find(handle);
  }

  void put(Handle handle, Signed next) {
    handle
        .createUpdate(
            """
            INSERT INTO ledger_checkpoint (id, size, root, note, signed_at)
            VALUES (1, :size, :root, :note, :at)
            ON CONFLICT (id) DO UPDATE
               SET size = excluded.size, root = excluded.root,
                   note = excluded.note, signed_at = excluded.signed_at
            """)
        .bind("size", next.head().size())
        .bind("root", next.head().root().bytes())
        .bind("note", next.note().toBytes())
        .bind("at", next.signedAt())
        .execute();
  }

  private static Optional<Signed> read(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .map(
            (row, _) ->
                new Signed(
                    new TreeHead(row.getLong("size"), Hash.of(row.getBytes("root"))),
                    Note.parse(row.getBytes("note")),
                    row.getTimestamp("signed_at").toInstant()))
        .findOne();
  }
}
