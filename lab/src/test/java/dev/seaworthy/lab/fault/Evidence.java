package dev.seaworthy.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.agent.statement.StatementLog;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether every statement that an agent ever made is in the ledger, or still on its disk; in both
 * with the same bytes, without gap and without a double.
 */
final class Evidence {
  private static final int CONNECT_TRIES = 600;
  private static final long CONNECT_PAUSE_MILLIS = 100;

  private final PostgresAccess access;
  private final FaultServer server;
  private final Map<HostId, TreeMap<Long, byte[]>> witnessed = new HashMap<>();

  Evidence(PostgresAccess access, FaultServer server) {
    this.access = access;
    this.server = server;
  }

  /** Looks at a host whose agent does not run; notes every statement that is on its disk. */
  void check(FaultHost host) throws SQLException {
    Optional<HostId> id = host.id();
    if (id.isEmpty()) {
      return;
    }
    List<byte[]> ledger = inLedger(id.get());
    StatementLog log = host.statements();
    List<byte[]> pending = log.pending();
    long firstPending = log.lastSequence() - pending.size() + 1;
    TreeMap<Long, byte[]> made = witnessed.computeIfAbsent(id.get(), _ -> new TreeMap<>());
    for (int i = 0; i < pending.size(); i++) {
      byte[] before = made.putIfAbsent(firstPending + i, pending.get(i));
      assertThat(before == null ? pending.get(i) : before)
          .as("statement %s of %s, as it was made", firstPending + i, id.get())
          .isEqualTo(pending.get(i));
    }
    assertThat((long) ledger.size())
        .as("statements of %s in the ledger; its journal goes from %s", id.get(), firstPending)
        .isBetween(firstPending - 1, log.lastSequence());
    assertThat(made.isEmpty() ? 0 : made.lastKey())
        .as("the newest statement of %s", id.get())
        .isLessThanOrEqualTo(log.lastSequence());
    made.forEach((number, bytes) -> requireKept(ledger, number, bytes));
  }

  private static void requireKept(List<byte[]> ledger, long number, byte[] bytes) {
    if (number <= ledger.size()) {
      assertThat(ledger.get((int) number - 1))
          .as("statement %s in the ledger", number)
          .isEqualTo(bytes);
    }
  }

  /** A host's statements in the ledger; their numbers are 1, 2, 3 … in the ledger's order. */
  List<byte[]> inLedger(HostId host) throws SQLException {
    List<byte[]> entries = new ArrayList<>();
    try (Connection database = connect();
        PreparedStatement query =
            database.prepareStatement(
                "SELECT sequence, entry FROM ledger_entry WHERE host = ? ORDER BY index")) {
      query.setObject(1, host.value());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          assertThat(rows.getLong(1))
              .as("the next number of %s", host)
              .isEqualTo(entries.size() + 1);
          entries.add(rows.getBytes(2));
        }
      }
    }
    return entries;
  }

  /** A host's statements in the ledger, read. */
  List<HostStatement> statements(HostId host) throws SQLException {
    return inLedger(host).stream()
        .map(bytes -> HostStatement.parse(DsseEnvelope.parse(bytes).statement()))
        .toList();
  }

  /** The last value of a query's first column. */
  long number(String sql) throws SQLException {
    try (Connection database = connect();
        PreparedStatement query = database.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** A connection; waits while PostgreSQL recovers from what was done to it. */
  private Connection connect() throws SQLException {
    for (int i = 1; ; i++) {
      try {
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
      } catch (SQLException recovering) {
        if (i == CONNECT_TRIES) {
          throw recovering;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(CONNECT_PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL recovers", interrupted);
    }
  }

  /** Waits until every entry is under the signed checkpoint; the server runs. */
  void awaitIntegration() throws IOException, InterruptedException, SQLException {
    for (int i = 0; i < 600; i++) {
      if (server.admin().ledgerHead().number("size")
          == number("SELECT next_index FROM ledger_head")) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the ledger was not integrated, see " + server.log());
  }

  /** The offline verifier on the ledger's directory; the server does not run. */
  void verifyLedger() throws IOException {
    VerifierKey key =
        VerifierKey.parse(Files.readString(server.ledger().resolve("ledger.vkey")).strip());
    assertThat(LedgerVerifier.verify(server.ledger(), key).findings()).isEmpty();
  }
}
