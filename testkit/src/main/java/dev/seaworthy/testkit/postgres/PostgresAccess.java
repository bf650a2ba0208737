package dev.seaworthy.testkit.postgres;

/**
 * How to reach a database.
 *
 * @param jdbcUrl address without credentials
 * @param user role to sign in with
 * @param password its password; never printed
 */
public record PostgresAccess(String jdbcUrl, String user, String password) {
  /** Leaves the password out. */
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
