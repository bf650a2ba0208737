package dev.seaworthy.cli.tuf;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.repository.CeremonyPlan;
import dev.seaworthy.delivery.repository.CeremonyResult;
import dev.seaworthy.delivery.repository.KeyCeremony;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the keys of a new repository and its first root. */
@Command(
    name = "init",
    description = "Makes every key of a new repository, and its first root.",
    mixinStandardHelpOptions = true)
final class KeysInitCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final SecureRandom random;
  private final InstantSource clock;
  private final PrintWriter out;

  @Option(
      names = "--offline",
      paramLabel = "DIR",
      required = true,
      description = "for the keys of root and targets, which never see the server")
  private Path offline = Path.of(".");

  @Option(
      names = "--online",
      paramLabel = "DIR",
      required = true,
      description = "for the keys of snapshot and timestamp, which the server gets")
  private Path online = Path.of(".");

  @Option(names = "--root-keys", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
  private int rootKeys = 5;

  @Option(names = "--root-threshold", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
  private int rootThreshold = 3;

  @Option(names = "--targets-keys", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
  private int targetsKeys = 3;

  @Option(names = "--targets-threshold", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
  private int targetsThreshold = 2;

  @Mixin private PassphraseOptions passphrases = new PassphraseOptions();

  KeysInitCommand(
      Map<String, String> environment, SecureRandom random, InstantSource clock, PrintWriter out) {
    this.environment = environment;
    this.random = random;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    CeremonyPlan plan =
        new CeremonyPlan(
            rootKeys, rootThreshold, targetsKeys, targetsThreshold, Duration.ofDays(365), false);
    CeremonyResult made =
        new KeyCeremony(random, clock).run(plan, offline, online, passphrases.fresh(environment));
    made.rootKeys().forEach(file -> line(file, rootThreshold + " of " + rootKeys));
    made.targetsKeys().forEach(file -> line(file, targetsThreshold + " of " + targetsKeys));
    out.println(offline.resolve("root.json") + "  the first root: every agent gets it");
    out.println(made.snapshotKey() + "  to the server");
    out.println(made.timestampKey() + "  to the server");
    return ExitCode.OK;
  }

  private void line(Path file, String howMany) {
    out.println(file + "  to one person (" + howMany + " must sign)");
  }
}
