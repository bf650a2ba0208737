package dev.seaworthy.delivery;

import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.repository.CeremonyPlan;
import dev.seaworthy.delivery.repository.CeremonyResult;
import dev.seaworthy.delivery.repository.KeyCeremony;
import dev.seaworthy.delivery.repository.OnlineSigner;
import dev.seaworthy.delivery.repository.PatchRepository;
import dev.seaworthy.delivery.repository.PublishResult;
import dev.seaworthy.delivery.repository.RepositoryDirectory;
import dev.seaworthy.delivery.repository.TargetsChange;
import dev.seaworthy.delivery.repository.TargetsSigner;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** A repository in a directory with every key at hand, on a clock of the test's choice. */
public final class Fixture {
  public static final String BUILD_ID = "0123456789abcdef0123456789abcdef01234567";

  public final CeremonyResult ceremony;
  public final Map<TopLevelRole, List<SigningKey>> keys = new EnumMap<>(TopLevelRole.class);
  public final RepositoryDirectory directory;
  public final PatchRepository repository;
  public final TargetsSigner targetsSigner;

  private Fixture(Path work, InstantSource clock) throws IOException {
    ceremony =
        new KeyCeremony(new SecureRandom(), clock)
            .run(CeremonyPlan.demonstration(), work.resolve("offline"), work.resolve("online"));
    keys.put(TopLevelRole.ROOT, KeyFile.readAll(ceremony.rootKeys()));
    keys.put(TopLevelRole.TARGETS, KeyFile.readAll(ceremony.targetsKeys()));
    keys.put(TopLevelRole.SNAPSHOT, KeyFile.readAll(List.of(ceremony.snapshotKey())));
    keys.put(TopLevelRole.TIMESTAMP, KeyFile.readAll(List.of(ceremony.timestampKey())));
    directory = new RepositoryDirectory(work.resolve("repository"));
    repository =
        new PatchRepository(
            directory,
            OnlineSigner.read(ceremony.snapshotKey(), ceremony.timestampKey(), clock),
            clock);
    targetsSigner = new TargetsSigner(clock);
  }

  /** A repository that has its root and nothing else. */
  public static Fixture withRoot(Path work, InstantSource clock) {
    try {
      Fixture fixture = new Fixture(work, clock);
      accepted(fixture.repository.publishRoot(fixture.ceremony.root()));
      return fixture;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A repository with one live patch. */
  public static Fixture withPatch(Path work, InstantSource clock) {
    Fixture fixture = withRoot(work, clock);
    accepted(fixture.publish(patch("debian/fix-1.ko", 1)));
    return fixture;
  }

  public List<SigningKey> keysOf(TopLevelRole role) {
    return keys.getOrDefault(role, List.of());
  }

  /** Signs and publishes one more live patch. */
  public PublishResult publish(PatchTarget patch) {
    return repository.publish(nextTargets(patch), Map.of(patch.path(), moduleOf(patch.path())));
  }

  public byte[] nextTargets(PatchTarget patch) {
    return nextTargets(TargetsChange.add(patch), keysOf(TopLevelRole.TARGETS));
  }

  public byte[] nextTargets(TargetsChange change, List<SigningKey> signers) {
    try {
      return directory
          .currentTargets()
          .map(current -> targetsSigner.next(current, change, signers))
          .orElseGet(() -> targetsSigner.first(change, signers));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Stands for a module's bytes. */
  public static byte[] moduleOf(String path) {
    return ("module " + path).repeat(50).getBytes(StandardCharsets.UTF_8);
  }

  public static PatchTarget patch(String path, long releaseCounter) {
    return patch(TargetFile.describe(path, moduleOf(path), Optional.empty()), releaseCounter);
  }

  public static PatchTarget patch(TargetFile file, long releaseCounter) {
    return new PatchTarget(
        file,
        "6.12.48+deb13-amd64",
        "#1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1 (2025-09-20)",
        BUILD_ID,
        "6.12.48+deb13-amd64 SMP preempt mod_unload modversions ",
        "x86_64",
        "seaworthy_fix",
        Map.of("vmlinux", List.of("vulnerable_function")),
        releaseCounter,
        List.of(),
        List.of("CVE-2025-12345"),
        Optional.empty(),
        Optional.empty());
  }

  public static PublishResult.Accepted accepted(PublishResult result) {
    return Assertions.assertThat(result)
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.type(PublishResult.Accepted.class))
        .actual();
  }
}
