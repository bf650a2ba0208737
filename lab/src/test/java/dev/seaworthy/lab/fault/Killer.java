package dev.seaworthy.lab.fault;

import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Kills a victim with SIGKILL and starts again what does not start by itself. */
final class Killer {
  private static final long END_SECONDS = 60;

  private final EmbeddedPostgres postgres;
  private final World world;
  private final List<Fleet> fleets;
  private final Random random;

  Killer(EmbeddedPostgres postgres, World world, List<Fleet> fleets, Random random) {
    this.postgres = postgres;
    this.world = world;
    this.fleets = List.copyOf(fleets);
    this.random = random;
  }

  void kill(Victim victim) throws IOException, InterruptedException, SQLException {
    Fleet fleet = fleets.get(random.nextInt(fleets.size()));
    switch (victim) {
      case SERVER -> {
        world.server().kill();
        world.server().start();
      }
      case POSTGRES -> {
        postgres.kill();
        postgres.restart();
      }
      case POSTMASTER -> killPostmasterAlone();
      case BACKEND -> killOneBackend();
      case AGENTS -> {
        fleet.kill();
        goOn(fleet);
      }
      case POWER -> {
        fleet.kill();
        FaultHost down = fleet.hosts().get(random.nextInt(fleet.hosts().size()));
        fleet.cutPower(down, world.newBootId());
        goOn(fleet);
      }
      case SERVER_AND_POSTGRES -> {
        world.server().kill();
        postgres.kill();
        postgres.restart();
        world.server().start();
      }
      case SERVER_AND_AGENTS -> {
        world.server().kill();
        fleet.kill();
        goOn(fleet);
        world.server().start();
      }
    }
  }

  /** While its agents are down, a fleet's journals are compared with the ledger. */
  private void goOn(Fleet fleet) throws IOException, InterruptedException, SQLException {
    for (FaultHost host : fleet.hosts()) {
      world.evidence().check(host);
    }
    fleet.start();
  }

  private void killPostmasterAlone() throws InterruptedException {
    ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
    List<ProcessHandle> children = postmaster.children().toList();
    postmaster.destroyForcibly();
    for (ProcessHandle child : children) {
      child.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    }
    postgres.restart();
  }

  private void killOneBackend() {
    List<ProcessHandle> children =
        ProcessHandle.of(postgres.pid()).orElseThrow().children().toList();
    List<ProcessHandle> connections =
        children.stream().filter(child -> title(child).startsWith("postgres: seaworthy ")).toList();
    List<ProcessHandle> candidates =
        connections.isEmpty() || random.nextInt(10) == 0 ? children : connections;
    if (!candidates.isEmpty()) {
      candidates.get(random.nextInt(candidates.size())).destroyForcibly();
    }
  }

  private static String title(ProcessHandle process) {
    try {
      Path title = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return new String(Files.readAllBytes(title), StandardCharsets.US_ASCII);
    } catch (IOException gone) {
      return "";
    }
  }
}
