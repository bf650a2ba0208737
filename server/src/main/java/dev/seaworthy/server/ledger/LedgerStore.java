package dev.seaworthy.server.ledger;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.tree.MerkleHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The sequence of entries. Always works inside the caller's transaction. */
final class LedgerStore {
  /** An entry as it is stored. */
  record Stored(long index, byte[] entry, byte[] leafHash) {}

  /**
   * Appends entries with consecutive indices; they are there when the transaction commits.
   *
   * <p>The lock on the head is held until then, so indices have no gap and their order is the order
   * of the commits: a reader that sees an entry sees all before it.
   *
   * @return the index of the first
   */
  long append(Handle handle, List<NewEntry> entries, Instant now) {
    long first =
        handle
            .createQuery(
                """
                UPDATE ledger_head SET next_index = next_index + :count
                 WHERE id = 1 RETURNING next_index - :count
                """)
            .bind("count", entries.size())
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO ledger_entry
                   (index, appended_at, predicate_type, host, sequence, entry, leaf_hash)
            VALUES (:index, :at, :type, :host, :sequence, :entry, :leaf)
            """);
    for (int i = 0; i < entries.size(); i++) {
      NewEntry entry = entries.get(i);
      batch
          .bind("index", first + i)
          .bind("at", now)
          .bind("type", entry.predicateType())
          .bind("host", entry.number().map(number -> number.host().value()))
          .bind("sequence", entry.number().map(NewEntry.HostNumber::sequence))
          .bind("entry", entry.envelope())
          .bind("leaf", MerkleHash.leaf(entry.envelope()).bytes())
          .add();
    }
    batch.execute();
    return first;
  }

  /** Keeps everybody else from appending until the transaction ends. */
  void lock(Handle handle) {
    handle.execute("SELECT next_index FROM ledger_head WHERE id = 1 FOR UPDATE");
  }

  /** Number of entries. */
  long size(Handle handle) {
    return handle
        .createQuery("SELECT next_index FROM ledger_head WHERE id = 1")
        .mapTo(Long.class)
        .one();
  }

  /** At most this many entries from the index on, in order. */
  List<Stored> from(Handle handle, long index, int most) {
    return handle
        .createQuery(
            """
            SELECT index, entry, leaf_hash FROM ledger_entry
             WHERE index >= :index AND index < :index + :most
             ORDER BY index
            """)
        .bind("index", index)
        .bind("most", most)
        .map((row, _) -> stored(row))
        .list();
  }

  Optional<Stored> at(Handle handle, long index) {
    return from(handle, index, 1).stream().findFirst();
  }

  Optional<Instant> appendedAt(Handle handle, long index) {
    return handle
        .createQuery("SELECT appended_at FROM ledger_entry WHERE index = :index")
        .bind("index", index)
        .map((row, _) -> row.getTimestamp("appended_at").toInstant())
        .findOne();
  }

  /** The entries at the indices, by index. */
  SortedMap<Long, byte[]> at(Handle handle, Collection<Long> indices) {
    SortedMap<Long, byte[]> entries = new TreeMap<>();
    handle
        .createQuery("SELECT index, entry FROM ledger_entry WHERE index = ANY(:indices::bigint[])")
        .bindArray("indices", Long.class, List.copyOf(indices))
        .map((row, _) -> Map.entry(row.getLong("index"), row.getBytes("entry")))
        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  /** How many statements of this type no host made. */
  long ofServer(Handle handle, String type) {
    return handle
        .createQuery(
            "SELECT count(*) FROM ledger_entry WHERE host IS NULL AND predicate_type = :type")
        .bind("type", type)
        .mapTo(Long.class)
        .one();
  }

  /** The newest statement of this type that no host made. */
  Optional<Stored> latestOfServer(Handle handle, String type, Instant instant, long size) {
    return handle
        .createQuery(
            """
            SELECT index, entry, leaf_hash FROM ledger_entry
             WHERE host IS NULL AND predicate_type = :type
               AND index < :size AND appended_at <= :instant
             ORDER BY index DESC LIMIT 1
            """)
        .bind("type", type)
        .bind("size", size)
        .bind("instant", instant)
        .map((row, _) -> stored(row))
        .findOne();
  }

  /** The entries under a host's numbers, by number. */
  Map<Long, byte[]> ofHost(Handle handle, HostId host, Collection<Long> sequences) {
    Map<Long, byte[]> entries = new HashMap<>();
    if (sequences.isEmpty()) {
      return entries;
    }
    handle
        .createQuery(
            """
            SELECT sequence, entry FROM ledger_entry
             WHERE host = :host AND sequence IN (<sequences>)
            """)
        .bind("host", host.value())
        .bindList("sequences", List.copyOf(sequences))
        .map((row, _) -> Map.entry(row.getLong("sequence"), row.getBytes("entry")))
        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(row.getLong("index"), row.getBytes("entry"), row.getBytes("leaf_hash"));
  }
}
