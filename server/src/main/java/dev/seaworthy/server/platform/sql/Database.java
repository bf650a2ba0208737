package dev.seaworthy.server.platform.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seaworthy.server.platform.config.ServerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The one database: transactions on pooled connections. Safe for use by many threads. */
public final class Database implements AutoCloseable {
  private static final long CONNECT_MILLIS = 2_000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Opens the pool; connections are made when they are needed.
   *
   * @throws IOException when the password file cannot be read
   */
  public static Database open(ServerConfig.Database config) throws IOException {
    HikariConfig hikari = new HikariConfig();
    hikari.setJdbcUrl(config.url());
    hikari.setUsername(config.user());
    hikari.setPassword(Files.readString(config.passwordFile(), StandardCharsets.UTF_8).strip());
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setMinimumIdle(1);
    hikari.setConnectionTimeout(CONNECT_MILLIS);
    // The server says itself, by /readyz, that the database is away; it need not refuse to start.
    hikari.setInitializationFailTimeout(-1);
    hikari.addDataSourceProperty("ApplicationName", "seaworthy-server");
    hikari.addDataSourceProperty("tcpKeepAlive", "true");
    hikari.addDataSourceProperty("socketTimeout", "60");
    return new Database(new HikariDataSource(hikari));
  }

  /** Runs the work in one transaction, which is rolled back when it throws. */
  public <T> T inTransaction(Function<Handle, T> work) {
    // Always a transaction of its own: one that silently joined another would commit too late.
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(work::apply);
    }
  }

  /** Runs the work on one snapshot of the database, without changing it. */
  public <T> T inSnapshot(Function<Handle, T> work) {
    return inTransaction(
        handle -> {
          handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          return work.apply(handle);
        });
  }

  /** Whether the database answers. */
  public boolean answers() {
    try {
      return jdbi.withHandle(handle -> handle.getConnection().isValid(2));
    } catch (SQLException | RuntimeException away) {
      return false;
    }
  }

  DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
