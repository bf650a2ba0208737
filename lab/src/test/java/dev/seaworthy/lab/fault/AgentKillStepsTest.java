package dev.seaworthy.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.agent.journal.JournalStep;
import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The agent's process is killed before each of its outward steps in turn: every write and sync of
 * journal, statements, identity and modules, every message to the server, the load itself. Then
 * either it alone starts again, or the whole machine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "faults.steps", matches = "true")
class AgentKillStepsTest {
  private static final int MORE_THAN_THERE_ARE = 1_000;

  private final FaultPlan plan = FaultPlan.ofSystemProperties();
  private Path directory;
  private EmbeddedPostgres postgres;
  private KillSwitch killSwitch;
  private JavaProcess java;
  private World world;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    directory = World.directory();
    postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    killSwitch = KillSwitch.create(directory);
    java = JavaProcess.of(directory);
    world = World.start(java, directory.resolve("w"), postgres, Map.of(), new Random(plan.seed()));
    world.operator().allowLivePatches();
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    world.close();
    postgres.close();
    WorkDirectory.delete(directory);
  }

  /** A host and the patch that it is to run. */
  private record Subject(FaultHost host, FaultHost.Approval patch) {
    boolean isActive() throws IOException {
      return host.run("status").contains(patch.name() + ", active");
    }

    boolean has(JournalStep step, String code) {
      return host.journal().stream()
          .anyMatch(record -> record.step() == step && record.code().equals(code));
    }
  }

  /** Brings a host to where the killed run begins. */
  private interface Preparation {
    void run(Subject subject) throws IOException;
  }

  /** What must hold after the kill, whoever starts again. */
  private interface Aftermath {
    void require(Subject subject) throws IOException, SQLException;
  }

  @Test
  void enrolmentCheckInAndLoadThenTheAgentStartsAgain() throws Exception {
    killAtEachStep("check-in", _ -> {}, this::isPatchedByOneLoad, "check-in");
  }

  @Test
  void enrolmentCheckInAndLoadThenTheMachineStartsAgain() throws Exception {
    killAtEachStep("check-in", _ -> {}, this::isPatchedOrInQuarantine, "check-in");
  }

  @Test
  void applyingAgainAtBootThenTheAgentStartsAgain() throws Exception {
    killAtEachStep(
        "boot",
        this::patchAndReboot,
        subject -> {
          subject.host().run("boot");
          settle(subject);
          assertThat(subject.isActive()).isTrue();
          assertThat(subject.host().machine().loads()).hasSize(2);
          assertThat(outcomes(subject)).endsWith(PatchOutcome.REAPPLIED);
          assertThat(outcomes(subject)).containsOnlyOnce(PatchOutcome.REAPPLIED);
        },
        "boot");
  }

  @Test
  void applyingAgainAtBootThenTheMachineStartsAgain() throws Exception {
    killAtEachStep("boot", this::patchAndReboot, this::isPatchedOrInQuarantine, "boot");
  }

  @Test
  void revertThenTheAgentStartsAgain() throws Exception {
    killAtEachStep(
        "revert",
        subject -> assertThat(subject.host().run("check-in")).startsWith("OK"),
        this::isRevertedOrUntouched,
        "revert");
  }

  /** The operator's word counts from the moment it is in the journal. */
  private void isRevertedOrUntouched(Subject subject) throws IOException, SQLException {
    boolean asked = subject.has(JournalStep.REVERT, "reverted_by_operator");
    settle(subject);
    assertThat(subject.isActive()).isEqualTo(!asked);
    assertThat(outcomes(subject))
        .endsWith(asked ? PatchOutcome.REVERTED : PatchOutcome.LIVE_PATCHED);
    assertThat(subject.host().machine().loads()).hasSize(1);
    if (asked) {
      subject.host().run("retry", subject.patch().name());
      settle(subject);
      assertThat(subject.isActive()).isTrue();
    }
  }

  private void killAtEachStep(
      String what, Preparation preparation, Aftermath aftermath, String verb) throws Exception {
    int kills = 0;
    for (int step = plan.firstStep(); step < MORE_THAN_THERE_ARE; step += plan.stride()) {
      FaultHost host = world.newHost();
      Subject subject = new Subject(host, host.nextPatch());
      world.operator().publish(subject.patch());
      preparation.run(subject);
      boolean killed = isKilledAt(step, subject, verb);
      List<String> steps = killSwitch.names();
      if (!killed) {
        System.out.println(what + ": killed at " + kills + " of " + steps.size() + " steps");
        assertThat(kills).as("kills during " + what).isPositive();
        return;
      }
      kills++;
      world.evidence().check(host);
      aftermath.require(subject);
      world.evidence().check(host);
    }
    throw new AssertionError(what + " does not come to an end");
  }

  private boolean isKilledAt(int step, Subject subject, String verb)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("once", subject.host().directory().toString()));
    words.add(verb);
    if (verb.equals("revert")) {
      words.add(subject.patch().name());
    }
    killSwitch.armAt(step);
    Process agent =
        java.start(
            AgentMain.class, words, killSwitch.environment(), directory.resolve("agent.log"));
    int exit = agent.waitFor();
    killSwitch.disarm();
    return exit == 128 + 9;
  }

  private void patchAndReboot(Subject subject) throws IOException {
    assertThat(subject.host().run("check-in")).startsWith("OK");
    subject.host().machine().reboot(world.newBootId());
  }

  /** The kernel took the module once: what was loaded is verified, not loaded again. */
  private void isPatchedByOneLoad(Subject subject) throws IOException, SQLException {
    settle(subject);
    assertThat(subject.isActive()).isTrue();
    assertThat(subject.host().machine().loads()).hasSize(1);
    assertThat(outcomes(subject)).containsOnlyOnce(PatchOutcome.LIVE_PATCHED);
    assertThat(outcomes(subject)).endsWith(PatchOutcome.LIVE_PATCHED);
  }

  private void isPatchedOrInQuarantine(Subject subject) throws IOException, SQLException {
    FaultHost host = subject.host();
    Fleet fleet = new Fleet(java, directory.resolve("agent.log"), List.of(host));
    fleet.cutPower(host, world.newBootId());
    int loads = host.machine().loads().size();
    host.run("boot");
    settle(subject);

    boolean owed = fleet.owed(host).contains(subject.patch().sha256());
    assertThat(Fleet.quarantined(host))
        .isEqualTo(owed ? Set.of(subject.patch().sha256()) : Set.of());
    assertThat(subject.isActive()).isEqualTo(!owed);
    assertThat(host.machine().loads()).hasSize(owed ? loads : loads + 1);
    assertThat(outcomes(subject).getLast())
        .isIn(
            owed
                ? List.of(PatchOutcome.QUARANTINED)
                : List.of(PatchOutcome.LIVE_PATCHED, PatchOutcome.REAPPLIED));
  }

  /** Two runs of the timer; the first may end what the killed one left open. */
  private void settle(Subject subject) throws IOException {
    subject.host().run("check-in");
    assertThat(subject.host().run("check-in")).startsWith("OK");
    assertThat(subject.host().statements().pending()).isEmpty();
  }

  private List<PatchOutcome> outcomes(Subject subject) throws SQLException {
    return world.evidence().statements(subject.host().id().orElseThrow()).stream()
        .filter(PatchEvent.class::isInstance)
        .map(event -> ((PatchEvent) event).outcome())
        .toList();
  }
}
