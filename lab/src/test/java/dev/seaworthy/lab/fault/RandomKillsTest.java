package dev.seaworthy.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Server, PostgreSQL and agents are killed at random instants while hosts join, report, and take
 * patches in and out. The seed draws victims and pauses; the instants inside a program are chance.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomKillsTest {
  private static final int KILLS_IN_A_ROUND = 25;
  private static final int HOSTS_IN_A_FLEET = 2;
  private static final int FLEETS = 2;
  private static final int LONGEST_PAUSE_MILLIS = 250;
  private static final int PROGRESS_TRIES = 9_000;

  private final FaultPlan plan = FaultPlan.ofSystemProperties();
  private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
  private Path directory;
  private EmbeddedPostgres postgres;
  private JavaProcess java;
  private long statements;
  private int quarantines;

  @BeforeAll
  void start() throws IOException {
    directory = World.directory();
    postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    java = JavaProcess.of(directory);
  }

  @AfterAll
  void stop() throws IOException {
    postgres.close();
    WorkDirectory.delete(directory);
  }

  @Test
  void everyStatementIsInTheLedgerOrStillWithItsHost() throws Exception {
    int left = plan.kills();
    for (int round = 0; left > 0; round++) {
      int kills = Math.min(left, KILLS_IN_A_ROUND);
      round(round, kills);
      left -= kills;
      System.out.printf(
          "seed %d: %d of %d kills %s, %d statements in the ledgers, %d quarantines%n",
          plan.seed(), plan.kills() - left, plan.kills(), killed, statements, quarantines);
    }
    assertThat(killed.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(plan.kills());
  }

  private void round(int number, int kills) throws Exception {
    Random random = new Random(plan.seed() + number);
    Path place = directory.resolve("r" + number);
    try (World world = World.start(java, place, postgres, Map.of(), random)) {
      world.operator().allowLivePatches();
      List<Fleet> fleets = fleets(world, place);
      Map<FaultHost, FaultHost.Approval> played = new HashMap<>();
      for (FaultHost host : world.hosts()) {
        playNext(world, host, played);
      }
      for (Fleet fleet : fleets) {
        fleet.start();
      }
      Killer killer = new Killer(postgres, world, fleets, random);
      for (int i = 0; i < kills; i++) {
        awaitProgress(world);
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        Victim victim = Victim.draw(random);
        killer.kill(victim);
        killed.merge(victim, 1, Integer::sum);
        replaceQuarantined(world, played);
      }
      end(world, fleets, played);
    }
    WorkDirectory.delete(place);
  }

  private List<Fleet> fleets(World world, Path place) throws IOException {
    List<Fleet> fleets = new ArrayList<>();
    for (int i = 0; i < FLEETS; i++) {
      List<FaultHost> hosts = new ArrayList<>();
      for (int j = 0; j < HOSTS_IN_A_FLEET; j++) {
        hosts.add(world.newHost());
      }
      fleets.add(new Fleet(java, place.resolve("agents-" + i + ".log"), hosts));
    }
    return fleets;
  }

  private static void playNext(
      World world, FaultHost host, Map<FaultHost, FaultHost.Approval> played)
      throws IOException, InterruptedException {
    FaultHost.Approval approval = host.nextPatch();
    world.operator().publish(approval);
    host.play(approval);
    played.put(host, approval);
  }

  /** A host whose patch is in quarantine gets another one: new bytes, the same CVE. */
  private static void replaceQuarantined(World world, Map<FaultHost, FaultHost.Approval> played)
      throws IOException, InterruptedException {
    for (Map.Entry<FaultHost, FaultHost.Approval> entry : Map.copyOf(played).entrySet()) {
      if (Fleet.quarantined(entry.getKey()).contains(entry.getValue().sha256())) {
        playNext(world, entry.getKey(), played);
      }
    }
  }

  /** Waits until a host's statement has come into the ledger. */
  private static void awaitProgress(World world) throws InterruptedException {
    long before = entries(world);
    for (int i = 0; i < PROGRESS_TRIES; i++) {
      long now = entries(world);
      if (before >= 0 && now > before) {
        return;
      }
      before = before < 0 ? now : before;
      Thread.sleep(20);
    }
    throw new AssertionError("no host comes through any more, see " + world.server().log());
  }

  /** How many entries there are; -1 while the database is away. */
  private static long entries(World world) {
    try {
      return world.evidence().number("SELECT count(*) FROM ledger_entry WHERE host IS NOT NULL");
    } catch (SQLException away) {
      return -1;
    }
  }

  private void end(World world, List<Fleet> fleets, Map<FaultHost, FaultHost.Approval> played)
      throws Exception {
    for (Fleet fleet : fleets) {
      assertThat(fleet.isRunning()).as("the agents' process").isTrue();
      fleet.kill();
    }
    for (Fleet fleet : fleets) {
      for (FaultHost host : fleet.hosts()) {
        world.evidence().check(host);
        settle(world, host, played);
        requireSafe(host, fleet.owed(host));
      }
    }
    world.evidence().awaitIntegration();
    world.server().kill();
    world.evidence().verifyLedger();
  }

  /** Everything works again: what is left in the journal comes through, and the patch is in. */
  private void settle(World world, FaultHost host, Map<FaultHost, FaultHost.Approval> played)
      throws IOException, SQLException, InterruptedException {
    Operator.untilDone(
        () -> {
          String said = host.run("check-in");
          if (!said.startsWith("OK")) {
            throw new IOException(said);
          }
        });
    FaultHost.Approval patch = Objects.requireNonNull(played.get(host));
    if (Fleet.quarantined(host).contains(patch.sha256())) {
      playNext(world, host, played);
      patch = Objects.requireNonNull(played.get(host));
    } else {
      host.run("retry", patch.name());
    }
    assertThat(host.run("check-in")).startsWith("OK");
    assertThat(host.run("check-in")).startsWith("OK");
    assertThat(host.statements().pending()).isEmpty();
    world.evidence().check(host);
    List<HostStatement> stated = world.evidence().statements(host.id().orElseThrow());
    assertThat(stated).hasSize((int) host.statements().lastSequence());
    assertThat(lastOutcome(stated, patch)).isIn(PatchOutcome.LIVE_PATCHED, PatchOutcome.REAPPLIED);
    assertThat(host.run("status")).contains(patch.name() + ", active");
    statements += stated.size();
  }

  private static PatchOutcome lastOutcome(List<HostStatement> stated, FaultHost.Approval patch) {
    return stated.stream()
        .filter(PatchEvent.class::isInstance)
        .map(PatchEvent.class::cast)
        .filter(event -> event.sha256().equals(patch.sha256()))
        .reduce((_, later) -> later)
        .orElseThrow()
        .outcome();
  }

  /**
   * In quarantine is exactly what the power was cut in the middle of; the kernel never saw it
   * again.
   */
  private void requireSafe(FaultHost host, Set<String> owed) {
    assertThat(Fleet.quarantined(host)).isEqualTo(owed);
    quarantines += owed.size();
    for (String sha256 : owed) {
      List<String> boots =
          host.machine().loads().stream()
              .filter(load -> load.sha256().equals(sha256))
              .map(Machine.Load::bootId)
              .toList();
      assertThat(boots)
          .as("boots in which %s was loaded", sha256)
          .doesNotContain(host.machine().bootId());
    }
  }
}
