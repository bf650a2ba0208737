package dev.seaworthy.server.platform.sql;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The schema, step by step, forward only; history is never repaired or cleaned. */
public final class Migrations {
  private final Flyway flyway;

  /** Migrations of this version of the server on the database. */
  public Migrations(Database database) {
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database.dataSource())
            .locations("classpath:dev/seaworthy/server/migrations")
            .cleanDisabled(true)
            .validateMigrationNaming(true)
            .load();
  }

  /** Brings the schema up to date; returns the number of steps taken. */
  public int migrate() {
    return flyway.migrate().migrationsExecuted;
  }

  /**
   * Checks that the schema is the one this version of the server was written for.
   *
   * @throws SchemaException when steps are missing, or steps were taken that it does not know
   */
  public void requireCurrent() {
    MigrationInfo[] pending = flyway.info().pending();
    if (pending.length > 0) {
      throw new SchemaException(
          pending.length + " migrations are pending: run the server's verb migrate first");
    }
    var validation = flyway.validateWithResult();
    if (!validation.validationSuccessful) {
      throw new SchemaException(
          "the schema was not made by this version: " + validation.getAllErrorMessages());
    }
  }
}
