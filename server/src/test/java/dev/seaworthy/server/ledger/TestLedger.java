package dev.seaworthy.server.ledger;

import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.platform.sql.Migrations;
import dev.seaworthy.server.testing.MovableClock;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** An opened ledger in a database of its own, and the directory for its files. */
record TestLedger(Database database, Ledger ledger, NoteSigner signer, Path directory) {

  static TestLedger open(
      String origin, EmbeddedPostgres postgres, Path temporary, MovableClock clock)
      throws IOException {
    SecureRandom random = new SecureRandom();
    PostgresAccess access = postgres.database("l" + UUID.randomUUID().toString().replace("-", ""));
    Path password = Files.writeString(temporary.resolve("password"), access.password());
    Database database =
        Database.open(
            new ServerConfig.Database(access.jdbcUrl(), access.user(), password, 4, true));
    new Migrations(database).migrate();
    Ledger ledger = new Ledger(origin, JdkSigningKey.generateEd25519(random), true, clock);
    database.inTransaction(
        handle -> {
          ledger.open(handle);
          return true;
        });
    return new TestLedger(
        database,
        ledger,
        new NoteSigner(origin, JdkSigningKey.generateEd25519(random)),
        Files.createDirectory(temporary.resolve("ledger")));
  }

  static Statement statement(int number) {
    return new Statement(
        List.of(), "https://example.com/t/v1", JsonObject.builder().put("n", number).build());
  }

  /** Statements that are numbered from 0 on, each time. */
  void append(int count) {
    database.inTransaction(
        handle -> {
          for (int i = 0; i < count; i++) {
            ledger.append(handle, statement(i));
          }
          return count;
        });
  }
}
