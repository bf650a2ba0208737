package dev.seaworthy.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The server is killed before each of its outward steps in turn, from the first byte that it sends
 * to PostgreSQL to the last sync of the checkpoint.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerKillStepsTest {
  private static final int MORE_THAN_THERE_ARE = 600;
  private static final int NEVER_FIXED = 9_999;
  private static final long INTEGRATION_MILLIS = 700;
  private static final long DISARMING_MILLIS = 200;

  private final FaultPlan plan = FaultPlan.ofSystemProperties();
  private Path directory;
  private EmbeddedPostgres postgres;
  private KillSwitch killSwitch;
  private World world;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    directory = World.directory();
    postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    killSwitch = KillSwitch.create(directory);
    world =
        World.start(
            JavaProcess.of(directory),
            directory.resolve("w"),
            postgres,
            killSwitch.environment(),
            new Random(plan.seed()));
    world.operator().allowLivePatches();
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    world.close();
    postgres.close();
    WorkDirectory.delete(directory);
  }

  /** What is asked of the server when it is killed, and again after it was started. */
  private interface Deed {
    void attempt() throws IOException, SQLException;

    void requireDone() throws IOException, SQLException;
  }

  /** Makes the next deed ready; nobody is killed meanwhile. */
  private interface Preparation {
    Deed prepare() throws IOException, InterruptedException;
  }

  @Test
  void enrolment() throws Exception {
    killAtEachStep("enrolment", () -> new EnrolmentDeed(world.newHost()));
  }

  @Test
  void checkInWithAPatchApplied() throws Exception {
    killAtEachStep(
        "check-in",
        () -> {
          FaultHost host = world.newHost();
          world.operator().publish(host.nextPatch());
          assertThat(host.run("enrol")).startsWith("OK");
          return new CheckInDeed(host);
        });
  }

  @Test
  void publicationOfAPatch() throws Exception {
    FaultHost host = world.newHost();
    killAtEachStep(
        "publication",
        () -> {
          FaultHost.Approval approval = host.nextPatch();
          return new PublicationDeed(approval, world.operator().sign(approval));
        });
  }

  /** From the first byte of an import to the last of the run that judges it. */
  @Test
  void exposureOfANewCve() throws Exception {
    FaultHost host = world.newHost();
    assertThat(host.run("enrol")).startsWith("OK");
    assertThat(host.run("check-in")).startsWith("OK");
    int[] number = {1_000};
    killAtEachStep("exposure", () -> new ExposureDeed("CVE-2026-" + number[0]++));
  }

  /** Kills before one step after the other until the deed, and what follows it, take fewer. */
  private void killAtEachStep(String what, Preparation preparation) throws Exception {
    int kills = 0;
    for (int step = plan.firstStep(); step < MORE_THAN_THERE_ARE; step += plan.stride()) {
      Deed deed = preparation.prepare();
      world.evidence().awaitIntegration();
      killSwitch.armAt(step);
      tolerateItsEnd(deed);
      boolean inTime = world.server().endsWithin(INTEGRATION_MILLIS);
      killSwitch.disarm();
      // Its background work may have come to the step between the look and the disarming.
      boolean killed = inTime || world.server().endsWithin(DISARMING_MILLIS);
      if (!killed) {
        System.out.println(what + ": killed at " + kills + " of " + killSwitch.seen() + " steps");
        assertThat(kills).as("kills during " + what).isPositive();
        return;
      }
      kills++;
      world.server().start();
      deed.attempt();
      deed.requireDone();
      requireNothingLost();
    }
    throw new AssertionError(what + " does not come to an end");
  }

  private static void tolerateItsEnd(Deed deed) throws SQLException {
    try {
      deed.attempt();
    } catch (IOException killed) {
      // An operator's client says so; an agent reports it and goes on at its next run.
    }
  }

  private void requireNothingLost() throws Exception {
    for (FaultHost host : world.hosts()) {
      world.evidence().check(host);
    }
    world.evidence().awaitIntegration();
    world.evidence().verifyLedger();
  }

  private final class EnrolmentDeed implements Deed {
    private final FaultHost host;

    EnrolmentDeed(FaultHost host) {
      this.host = host;
    }

    @Override
    public void attempt() throws IOException {
      host.run("enrol");
    }

    @Override
    public void requireDone() throws IOException, SQLException {
      assertThat(host.run("check-in")).startsWith("OK");
      assertThat(world.evidence().number("SELECT count(*) FROM host"))
          .as("hosts that the server knows")
          .isEqualTo(world.hosts().stream().filter(it -> it.id().isPresent()).count());
    }
  }

  private final class CheckInDeed implements Deed {
    private final FaultHost host;

    CheckInDeed(FaultHost host) {
      this.host = host;
    }

    @Override
    public void attempt() throws IOException {
      host.run("check-in");
    }

    @Override
    public void requireDone() throws IOException, SQLException {
      assertThat(host.run("check-in")).startsWith("OK");
      List<PatchOutcome> outcomes =
          world.evidence().statements(host.id().orElseThrow()).stream()
              .filter(PatchEvent.class::isInstance)
              .map(event -> ((PatchEvent) event).outcome())
              // The files of the repository could not be fetched while the server was away.
              .filter(outcome -> outcome != PatchOutcome.REFUSED)
              .toList();
      assertThat(outcomes).containsExactly(PatchOutcome.INTENDED, PatchOutcome.LIVE_PATCHED);
      assertThat(host.machine().loads()).hasSize(1);
    }
  }

  private final class ExposureDeed implements Deed {
    private final String cve;

    ExposureDeed(String cve) {
      this.cve = cve;
    }

    @Override
    public void attempt() throws IOException, SQLException {
      world.operator().importRecord(cve, NEVER_FIXED).send();
      while (world.server().isRunning() && !isJudged()) {
        World.pause();
      }
    }

    private boolean isJudged() throws SQLException {
      return world
              .evidence()
              .number(
                  "SELECT count(*) FROM build_exposure e JOIN cve c ON c.id = e.cve"
                      + " WHERE e.to_at IS NULL AND c.name = '"
                      + cve
                      + "'")
          > 0;
    }

    @Override
    public void requireDone() throws IOException, SQLException {
      assertThat(isJudged()).isTrue();
      try (KeptExposure kept = world.exposure()) {
        kept.requireRight();
      }
    }
  }

  private final class PublicationDeed implements Deed {
    private final FaultHost.Approval approval;
    private final Operator.Request request;

    PublicationDeed(FaultHost.Approval approval, Operator.Request request) {
      this.approval = approval;
      this.request = request;
    }

    @Override
    public void attempt() throws IOException {
      request.send();
    }

    @Override
    public void requireDone() throws IOException, SQLException {
      assertThat(world.server().serves(approval)).as("the module is served").isTrue();
      assertThat(
              world
                  .evidence()
                  .number(
                      "SELECT count(*) - max(version) FROM catalogue_version c JOIN ledger_entry e"
                          + " ON e.index = c.ledger_index"
                          + " AND e.predicate_type LIKE '%catalogue-published%'"))
          .as("versions without their entry, or a version left out")
          .isZero();
    }
  }
}
