package dev.seaworthy.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPostgresTest {
  private Path home;
  private EmbeddedPostgres postgres;

  @BeforeAll
  void start() throws Exception {
    home = Files.createTempDirectory("seaworthy-pg-test");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "seaworthy-postgres-programs");
    postgres = EmbeddedPostgres.start(home.resolve("server"), cache);
  }

  @AfterAll
  void stop() throws Exception {
    postgres.close();
    assertThat(ProcessHandle.of(postgres.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    PostgresBinaries.delete(home);
  }

  @Test
  void commitsSurviveKill() throws Exception {
    PostgresAccess access = postgres.database("survives");
    execute(access, "CREATE TABLE kept (id int)");
    execute(access, "INSERT INTO kept VALUES (1)");
    long killed = postgres.pid();

    postgres.kill();
    assertThat(postgres.isRunning()).isFalse();
    assertThatThrownBy(() -> PostgresProcess.connect(access)).isInstanceOf(SQLException.class);
    postgres.restart();

    assertThat(postgres.pid()).isNotEqualTo(killed);
    assertThat(query(access, "SELECT count(*) FROM kept")).isEqualTo("1");
  }

  @Test
  void isDurableAndAsksForAPassword() throws Exception {
    PostgresAccess access = postgres.access();

    assertThat(query(access, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query(access, "SHOW fsync")).isEqualTo("on");
    assertThat(query(access, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(
            query(access, "SELECT bool_and(auth_method = 'scram-sha-256') FROM pg_hba_file_rules"))
        .isEqualTo("t");
  }

  @Test
  void refusesAWrongPassword() {
    PostgresAccess right = postgres.access();
    PostgresAccess wrong = new PostgresAccess(right.jdbcUrl(), right.user(), "wrong");

    assertThatThrownBy(() -> PostgresProcess.connect(wrong))
        .isInstanceOfSatisfying(
            SQLException.class, failed -> assertThat(failed.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void keepsThePasswordToItsOwner() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password())))
        .isEqualTo("rw-------");
    assertThat(postgres.access().toString()).doesNotContain(postgres.access().password());
  }

  @Test
  void neverRunsAsRoot() throws Exception {
    assertThat(Files.getAttribute(Path.of("/proc/" + postgres.pid()), "unix:uid")).isNotEqualTo(0);
  }

  @Test
  void refusesADatabaseNameThatIsNotOne() {
    assertThatThrownBy(() -> postgres.database("x; DROP TABLE y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path password() {
    return home.resolve("server").resolve("password");
  }

  private static void execute(PostgresAccess access, String sql) throws SQLException {
    try (Connection connection = PostgresProcess.connect(access);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresAccess access, String sql) throws SQLException {
    try (Connection connection = PostgresProcess.connect(access);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
