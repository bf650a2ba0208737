package dev.seaworthy.server.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import dev.seaworthy.server.testing.TestHost;
import dev.seaworthy.server.testing.TestPostgres;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed (SIGKILL) while hosts report: what was acknowledged is in the ledger. */
class DatabaseKillTest {
  private static final int HOSTS = 6;
  private static final int ROUNDS = 3;
  private static final int ATTEMPTS = 40;
  private static final Duration PAUSE = Duration.ofMillis(250);

  @Test
  void losesNothingThatWasAcknowledged() throws Exception {
    EmbeddedPostgres postgres = TestPostgres.start();
    try (RunningServer server =
        RunningServer.start(
            Files.createTempDirectory("seaworthy-server"), postgres.database("killed"))) {
      List<Reporter> reporters = new ArrayList<>();
      for (int i = 0; i < HOSTS; i++) {
        reporters.add(new Reporter(server.enrolledHost()));
      }
      for (int round = 0; round < ROUNDS; round++) {
        killWhileReporting(postgres, reporters);
        postgres.restart();
      }
      for (Reporter reporter : reporters) {
        reporter.finish();
        assertThat(inLedger(server, reporter.host.id())).isEqualTo(reporter.host.last());
      }
      server.awaitIntegration();
      Path ledger = server.data().resolve("ledger");
      VerifierKey key = VerifierKey.parse(Files.readString(ledger.resolve("ledger.vkey")).strip());
      assertThat(LedgerVerifier.verify(ledger, key).findings()).isEmpty();
    } finally {
      postgres.close();
    }
  }

  private static void killWhileReporting(EmbeddedPostgres postgres, List<Reporter> reporters)
      throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch warm = new CountDownLatch(reporters.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (Reporter reporter : reporters) {
        work.add(
            () -> {
              while (!stop.get()) {
                reporter.report();
                warm.countDown();
              }
              return true;
            });
      }
      List<Future<Boolean>> running = work.stream().map(threads::submit).toList();
      warm.await();
      postgres.kill();
      stop.set(true);
      for (Future<Boolean> one : running) {
        one.get();
      }
    }
  }

  private static long inLedger(RunningServer server, HostId host) throws Exception {
    return Long.parseLong(
        server.query("SELECT count(*) FROM ledger_entry WHERE host = '" + host + "'"));
  }

  /** A host that keeps what was not acknowledged and sends it again, as the agent does. */
  private static final class Reporter {
    private final TestHost host;
    private final List<byte[]> pending = new ArrayList<>();

    Reporter(TestHost host) {
      this.host = host;
    }

    void report() throws Exception {
      pending.add(host.event(PatchOutcome.REFUSED, "t" + host.last(), "lockdown"));
      send();
    }

    /** The pool learns a moment late that the database is back. */
    void finish() throws Exception {
      for (int attempt = 1; attempt <= ATTEMPTS && !pending.isEmpty(); attempt++) {
        Reply reply = send();
        if (reply.status() != 200) {
          assertThat(reply.code()).isEqualTo("storage_unavailable");
          Thread.sleep(PAUSE);
        }
      }
      assertThat(pending).isEmpty();
    }

    private Reply send() throws Exception {
      Reply reply =
          host.checkIn(pending.subList(0, Math.min(60, pending.size())).toArray(byte[][]::new));
      if (reply.status() == 200) {
        long acknowledged = CheckInReply.parse(reply.body()).acknowledged();
        while (host.last() - pending.size() < acknowledged) {
          pending.removeFirst();
        }
      }
      return reply;
    }
  }
}
