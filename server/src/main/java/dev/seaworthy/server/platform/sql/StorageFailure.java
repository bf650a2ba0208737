package dev.seaworthy.server.platform.sql;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, full or shutting down from a defect of ours. */
public final class StorageFailure {
  private StorageFailure() {}

  /** Whether the failure, or a cause of it, says that the database is not available now. */
  public static boolean isIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException || cause instanceof PoolInitializationException) {
        return true;
      }
      if (cause instanceof SQLException sql && isUnavailable(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Classes 08 connection, 53 resources such as a full disk, 57 operator intervention, 58 system;
   * without a state it is the pool that speaks, of a connection that is gone.
   */
  private static boolean isUnavailable(@Nullable String state) {
    return state == null || state.matches("(08|53|57|58)...");
  }

  /** What the innermost cause says. */
  public static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
