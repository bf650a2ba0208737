package dev.seaworthy.bench.ledger;

import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The least that gapless, durable appending costs this database: entries of the same size into a
 * table of the same form, each in a transaction of its own that takes the next index under a row
 * lock, from as many connections as the load has threads. No host, no signature, no state, no tree.
 */
final class StorageOnly {
  private static final String TABLES =
      """
      CREATE TABLE bench_head (next_index bigint NOT NULL);
      INSERT INTO bench_head VALUES (0);
      CREATE TABLE bench_entry (
        index bigint PRIMARY KEY,
        appended_at timestamptz NOT NULL,
        host uuid, sequence bigint,
        entry bytea NOT NULL,
        leaf_hash bytea NOT NULL,
        UNIQUE (host, sequence));
      """;
  private static final String NEXT =
      "UPDATE bench_head SET next_index = next_index + 1 RETURNING next_index - 1";
  private static final String INSERT =
      "INSERT INTO bench_entry VALUES (?, now(), gen_random_uuid(), 1, ?, ?)";

  private final PostgresAccess access;
  private final int connections;

  private StorageOnly(PostgresAccess access, int connections) {
    this.access = access;
    this.connections = connections;
  }

  /** Makes the tables in the server's own database, so that both share one log of changes. */
  static StorageOnly prepare(PostgresAccess access, int connections) throws IOException {
    StorageOnly storage = new StorageOnly(access, connections);
    try (Connection connection = storage.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
    } catch (SQLException failed) {
      throw new IOException("the peer's tables cannot be made", failed);
    }
    return storage;
  }

  /** Appends so many entries of that many bytes; returns entries a second. */
  double append(int entries, int bytes) throws IOException {
    long start = System.nanoTime();
    List<FutureTask<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      FutureTask<Integer> worker = new FutureTask<>(() -> appendAll(entries / connections, bytes));
      workers.add(worker);
      Thread.ofPlatform().daemon().name("append-" + i).start(worker);
    }
    int done = 0;
    for (FutureTask<Integer> worker : workers) {
      done += await(worker);
    }
    return done * 1e9 / (System.nanoTime() - start);
  }

  private int appendAll(int entries, int bytes) throws SQLException {
    byte[] entry = new byte[bytes];
    byte[] leaf = new byte[32];
    try (Connection connection = connect();
        PreparedStatement next = connection.prepareStatement(NEXT);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < entries; i++) {
        try (ResultSet index = next.executeQuery()) {
          index.next();
          insert.setLong(1, index.getLong(1));
        }
        insert.setBytes(2, entry);
        insert.setBytes(3, leaf);
        insert.executeUpdate();
        connection.commit();
      }
    }
    return entries;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
  }

  private static int await(FutureTask<Integer> worker) throws IOException {
    try {
      return worker.get();
    } catch (ExecutionException failed) {
      throw new IOException("the database refused the peer's entries", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while appending");
    }
  }
}
