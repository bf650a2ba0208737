package dev.seaworthy.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.agent.journal.JournalStep;
import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * File systems that are really full: the agent's, the ledger's and PostgreSQL's. Nothing is taken
 * that cannot be kept, and once there is room everything comes through.
 */
class DiskFullTest {
  private static final int STATE_MEBIBYTES = 1;
  private static final int DATA_MEBIBYTES = 16;
  private static final int POSTGRES_MEBIBYTES = 160;
  private static final int MOST_FREE_PAGES = 14;
  private static final int REPORTS_TO_FILL_A_PAGE = 400;

  private final FaultPlan plan = FaultPlan.ofSystemProperties();
  private Path directory;

  @BeforeEach
  void requireRoot() throws IOException {
    assumeTrue(Tmpfs.isPossible(), "a file system can be mounted by root only");
    directory = World.directory();
  }

  @AfterEach
  void remove() throws IOException {
    if (directory != null) {
      WorkDirectory.delete(directory);
    }
  }

  private World world(Path data, EmbeddedPostgres postgres)
      throws IOException, InterruptedException {
    World world =
        World.start(
            JavaProcess.of(directory),
            directory.resolve("w"),
            data,
            postgres,
            Map.of(),
            new Random(plan.seed()));
    world.operator().allowLivePatches();
    return world;
  }

  private EmbeddedPostgres postgres(Path place) {
    return EmbeddedPostgres.start(place, directory.resolve("programs"));
  }

  @Test
  void theAgentLoadsNothingThatItCannotWriteDown() throws Exception {
    try (EmbeddedPostgres postgres = postgres(directory.resolve("postgres"));
        World world = world(directory.resolve("data"), postgres)) {
      // With each page more that is free it comes one record further.
      for (int free = 0; free <= MOST_FREE_PAGES; free += plan.diskStride()) {
        Path place = directory.resolve("w/full-" + free);
        try (Tmpfs disk = Tmpfs.mount(place.resolve("state"), STATE_MEBIBYTES)) {
          reportOnFullDisk(world, disk, place, free);
        }
      }
      world.evidence().awaitIntegration();
      world.evidence().verifyLedger();
    }
  }

  private static void reportOnFullDisk(World world, Tmpfs disk, Path place, int free)
      throws Exception {
    FaultHost host = world.newHost(place, disk.place().resolve("agent"));
    FaultHost.Approval patch = host.nextPatch();
    world.operator().publish(patch);
    assertThat(host.run("enrol")).startsWith("OK");
    disk.fillBut(free);

    String said = host.run("check-in");

    if (free == 0) {
      assertThat(said).startsWith("FAILED").contains("No space left");
    }
    boolean intended =
        host.journal().stream().anyMatch(record -> record.step() == JournalStep.LOAD);
    assertThat(host.machine().loads().isEmpty() || intended)
        .as("with %s pages: a load without its record; %s", free, said)
        .isTrue();
    disk.makeRoom();
    host.run("check-in");
    assertThat(host.run("check-in")).as("with room again").startsWith("OK");
    assertThat(host.run("status")).contains(patch.name() + ", active");
    assertThat(host.machine().loads()).hasSize(1);
    assertThat(host.statements().pending()).isEmpty();
    world.evidence().check(host);
  }

  @Test
  void theServerTakesReportsWhileTheLedgersDiskIsFullAndIntegratesThemAfterwards()
      throws Exception {
    try (EmbeddedPostgres postgres = postgres(directory.resolve("postgres"));
        Tmpfs disk = Tmpfs.mount(directory.resolve("disk"), DATA_MEBIBYTES);
        World world = world(disk.place().resolve("data"), postgres)) {
      FaultHost host = world.newHost();
      FaultHost.Approval patch = host.nextPatch();
      assertThat(host.run("check-in")).startsWith("OK");
      world.evidence().awaitIntegration();
      long before = world.server().admin().ledgerHead().number("size");
      disk.fillBut(0);

      host.machine().reboot(world.newBootId());
      assertThat(host.run("check-in")).startsWith("OK");
      Operator.Request publication = world.operator().sign(patch);
      assertThat(refused(publication)).as("an upload that cannot be kept").isTrue();
      assertThat(world.server().admin().ledgerHead().number("size")).isEqualTo(before);
      assertThat(world.server().isRunning()).isTrue();

      disk.makeRoom();
      Operator.untilDone(publication);
      world.evidence().awaitIntegration();
      assertThat(world.server().serves(patch)).isTrue();
      assertThat(host.run("check-in")).startsWith("OK");
      assertThat(host.machine().loads()).hasSize(1);
      world.evidence().check(host);
      world.evidence().awaitIntegration();
      world.server().kill();
      world.evidence().verifyLedger();
    }
  }

  private static boolean refused(Operator.Request request) {
    try {
      request.send();
      return false;
    } catch (IOException full) {
      return true;
    }
  }

  @Test
  void hostsKeepTheirReportsWhilePostgresHasNoRoom() throws Exception {
    try (Tmpfs disk = Tmpfs.mount(directory.resolve("disk"), POSTGRES_MEBIBYTES);
        EmbeddedPostgres postgres = postgres(disk.place().resolve("postgres"));
        World world = world(directory.resolve("data"), postgres)) {
      FaultHost host = world.newHost();
      FaultHost.Approval patch = host.nextPatch();
      world.operator().publish(patch);
      assertThat(host.run("check-in")).startsWith("OK");
      disk.fillBut(2);

      String said = reportUntilRefused(host, patch);

      assertThat(said).contains("503 storage_unavailable", "a repetition does no harm");
      assertThat(host.statements().pending()).isNotEmpty();
      disk.makeRoom();
      if (!postgres.isRunning()) {
        postgres.restart();
      }
      Operator.untilDone(
          () -> {
            String again = host.run("check-in");
            if (!again.startsWith("OK")) {
              throw new IOException(again);
            }
          });
      assertThat(host.statements().pending()).isEmpty();
      world.evidence().check(host);
      world.evidence().awaitIntegration();
      world.server().kill();
      world.evidence().verifyLedger();
    }
  }

  /** Takes the patch in and out until there is no page left for what the host has to say. */
  private static String reportUntilRefused(FaultHost host, FaultHost.Approval patch)
      throws IOException {
    for (int i = 0; i < REPORTS_TO_FILL_A_PAGE; i++) {
      host.run("revert", patch.name());
      host.run("retry", patch.name());
      String said = host.run("check-in");
      if (said.startsWith("FAILED")) {
        return said;
      }
    }
    throw new AssertionError("PostgreSQL never ran out of room");
  }
}
