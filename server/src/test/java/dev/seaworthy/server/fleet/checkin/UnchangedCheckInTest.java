package dev.seaworthy.server.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import dev.seaworthy.server.testing.TestHost;
import dev.seaworthy.server.testing.TestPostgres;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host with nothing new costs no disk; a host with something new never loses it. */
class UnchangedCheckInTest {
  private static final String LOG_POSITION = "SELECT pg_current_wal_insert_lsn()";

  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private EmbeddedPostgres postgres;
  private RunningServer server;
  private TestHost host;

  @BeforeEach
  void start() throws Exception {
    postgres = TestPostgres.start();
    server =
        RunningServer.start(
            Files.createTempDirectory("seaworthy-server"), postgres.database("unchanged"));
    host = server.enrolledHost();
    host.checkedIn(host.state());
    server.awaitIntegration();
  }

  @AfterEach
  void stop() {
    server.close();
    postgres.close();
  }

  @Test
  void writesNothing() throws Exception {
    // PostgreSQL now and then logs something of its own; a write of ours would show every time.
    int quiet = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      String before = server.query(LOG_POSITION);
      for (int i = 0; i < 40; i++) {
        host.checkedIn();
      }
      quiet += server.query(LOG_POSITION).equals(before) ? 1 : 0;
    }
    assertThat(quiet).isPositive();
  }

  @Test
  void isAnsweredWithoutTheDatabaseAndAChangeIsRefusedUntilItIsBack() throws Exception {
    byte[] change = host.stateAfterBoot("99999999-2222-4333-8444-555555555555");
    postgres.kill();

    assertThat(host.checkIn(1, List.of()).status()).isEqualTo(200);
    Reply refused = host.checkIn(change);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("storage_unavailable");
    assertThat(server.get("/readyz").status()).isEqualTo(503);
    assertThat(server.get("/livez").status()).isEqualTo(200);

    postgres.restart();
    assertThat(sentUntilTaken(change).acknowledged()).isEqualTo(2);
    assertThat(server.get("/readyz").status()).isEqualTo(200);
  }

  /** As the agent does: the pool learns a moment late that the database is back. */
  private CheckInReply sentUntilTaken(byte[] change) throws Exception {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Reply reply = host.checkIn(change);
      if (reply.status() == 200) {
        return CheckInReply.parse(reply.body());
      }
      assertThat(reply.code()).isEqualTo("storage_unavailable");
      Thread.sleep(PAUSE);
    }
    throw new AssertionError("not taken in " + ATTEMPTS + " attempts");
  }
}
