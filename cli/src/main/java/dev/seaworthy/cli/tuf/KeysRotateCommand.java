package dev.seaworthy.cli.tuf;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.repository.DelegationPlan;
import dev.seaworthy.delivery.repository.RootSigner;
import dev.seaworthy.delivery.repository.TargetsSigner;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prepares the document that names other keys for a role; nothing changes before it is signed. */
@Command(
    name = "rotate",
    description =
        "Prepares the next root (or, for a delegated role, the next list) that names these keys.",
    mixinStandardHelpOptions = true)
final class KeysRotateCommand implements Callable<Integer> {
  private static final Duration ROOT_LIFETIME = Duration.ofDays(365);

  private final InstantSource clock;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "ROLE",
      description = "root, targets, snapshot, timestamp, or a delegated role")
  private String role = "";

  @Option(
      names = "--current",
      paramLabel = "FILE",
      description = "the root in force, or for a delegated role the list of targets in force")
  private @Nullable Path current;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "a public key that the role shall have; repeat it, old keys that stay included")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--threshold",
      paramLabel = "N",
      required = true,
      description = "how many must sign")
  private int threshold;

  @Option(
      names = "--path",
      paramLabel = "PATTERN",
      description = "what a delegated role may list, for example 'debian/x86_64/*/*'; repeatable")
  private List<String> paths = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the new document")
  private Path result = Path.of(".");

  KeysRotateCommand(InstantSource clock, PrintWriter out, PrintWriter err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    List<VerifyingKey> named = new ArrayList<>();
    for (Path key : keys) {
      named.add(PublicKeyFile.read(key, role));
    }
    Optional<TopLevelRole> topLevel =
        Arrays.stream(TopLevelRole.values()).filter(it -> it.roleName().equals(role)).findFirst();
    try {
      DurableFiles.write(result, topLevel.isPresent() ? root(topLevel.get(), named) : list(named));
    } catch (IllegalArgumentException | JsonException unusable) {
      err.println("seaworthy keys rotate: " + unusable.getMessage());
      return ExitCode.USAGE;
    }
    out.println(result + "  unsigned: seaworthy keys sign " + result + " --key FILE");
    return ExitCode.OK;
  }

  private byte[] root(TopLevelRole topLevel, List<VerifyingKey> named) throws IOException {
    if (current == null) {
      throw new IllegalArgumentException("--current is missing, the root in force");
    }
    if (threshold < 1 || threshold > named.stream().distinct().count()) {
      throw new IllegalArgumentException("--threshold is beyond the number of keys, or below 1");
    }
    Root before = MetadataReader.root(Files.readAllBytes(current)).metadata();
    Root next =
        RootSigner.replaceKeys(
            before, topLevel, named, threshold, clock.instant().plus(ROOT_LIFETIME));
    return RootSigner.sign(next, List.of());
  }

  private byte[] list(List<VerifyingKey> named) throws IOException {
    Optional<byte[]> before =
        current == null ? Optional.empty() : Optional.of(Files.readAllBytes(current));
    return new TargetsSigner(clock)
        .delegate(before, new DelegationPlan(role, named, threshold, paths), List.of());
  }
}
