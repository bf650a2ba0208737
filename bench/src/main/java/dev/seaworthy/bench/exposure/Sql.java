package dev.seaworthy.bench.exposure;

import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One connection to the benchmark's database. */
final class Sql implements AutoCloseable {
  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  static Sql open(PostgresAccess access) throws IOException {
    try {
      return new Sql(
          DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password()));
    } catch (SQLException failed) {
      throw new IOException("the benchmark's database cannot be reached", failed);
    }
  }

  /** A statement with its parts filled in; none of them comes from outside. */
  static String text(String template, Object... parts) {
    return String.format(Locale.ROOT, template, parts);
  }

  /** Runs statements, in one transaction. */
  void execute(String... statements) throws IOException {
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException failed) {
      throw new IOException("the benchmark's database refused a statement", failed);
    }
  }

  /** What fills a batch. */
  @FunctionalInterface
  interface Rows {
    void fill(PreparedStatement batch) throws SQLException;
  }

  /** Runs one statement for many rows. */
  void batch(String sql, Rows rows) throws IOException {
    try (PreparedStatement batch = connection.prepareStatement(sql)) {
      rows.fill(batch);
      batch.executeBatch();
    } catch (SQLException failed) {
      throw new IOException("the benchmark's database refused a batch", failed);
    }
  }

  /** Rows of texts, by the columns' order. */
  List<List<String>> rows(String sql) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException failed) {
      throw new IOException("the benchmark's database refused a question", failed);
    }
  }

  long number(String sql) throws IOException {
    return Long.parseLong(rows(sql).getFirst().getFirst());
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IOException(failed);
    }
  }
}
