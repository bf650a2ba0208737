package dev.seaworthy.lab.scenario;

import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.repository.CeremonyPlan;
import dev.seaworthy.delivery.repository.CeremonyResult;
import dev.seaworthy.delivery.repository.KeyCeremony;
import dev.seaworthy.delivery.repository.TargetsChange;
import dev.seaworthy.delivery.repository.TargetsSigner;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.vm.MachineFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The desk with the offline keys: decides what may ever run, and is not part of the server.
 *
 * <p>In a demonstration both people's keys lie in one directory and are marked as demo keys.
 */
public final class SigningDesk {
  private static final String ARCH = "x86_64";

  private final CeremonyResult keys;
  private final Path onlineKeys;
  private final InstantSource clock;
  private byte @Nullable [] current;

  private SigningDesk(CeremonyResult keys, Path onlineKeys, InstantSource clock) {
    this.keys = keys;
    this.onlineKeys = onlineKeys;
    this.clock = clock;
  }

  /** Makes demo keys: offline ones below {@code directory/offline}, online ones beside them. */
  public static SigningDesk open(Path directory, SecureRandom random, InstantSource clock)
      throws IOException {
    Path offline = Files.createDirectories(directory.resolve("offline"));
    Path online = Files.createDirectories(directory.resolve("online"));
    CeremonyResult keys =
        new KeyCeremony(random, clock).run(CeremonyPlan.demonstration(), offline, online);
    return new SigningDesk(keys, online, clock);
  }

  /** The first root: what every agent is given to trust. */
  public byte[] root() {
    return keys.root();
  }

  /** The directory with the snapshot and timestamp keys, which the server holds. */
  public Path onlineKeys() {
    return onlineKeys;
  }

  /** What the online ceremony made, by file. */
  public CeremonyResult keys() {
    return keys;
  }

  /** Lists one module for exactly the kernel build that the machine showed, by both signers. */
  public byte[] sign(PatchCase patchCase, LivePatch patch, MachineFacts facts) throws IOException {
    return sign(target(patchCase, patch, facts));
  }

  /** Lists one target, by both signers. */
  public byte[] sign(PatchTarget target) throws IOException {
    TargetsSigner signer = new TargetsSigner(clock);
    TargetsChange change = TargetsChange.add(target);
    current =
        current == null
            ? signer.first(change, KeyFile.readAll(keys.targetsKeys()))
            : signer.next(current, change, KeyFile.readAll(keys.targetsKeys()));
    return current.clone();
  }

  /** What is listed for a module and a kernel build. */
  public static PatchTarget target(PatchCase patchCase, LivePatch patch, MachineFacts facts)
      throws IOException {
    String path = "debian/" + ARCH + "/" + facts.release() + "/" + patch.name() + ".ko";
    return new PatchTarget(
        TargetFile.describe(path, Files.readAllBytes(patch.file()), Optional.empty()),
        facts.release(),
        facts.version(),
        facts.buildId(),
        patch.vermagic(),
        ARCH,
        patch.name(),
        patch.functions(),
        1,
        List.of(),
        patchCase.isDemonstration() ? List.of() : List.of(patchCase.reference()),
        Optional.empty(),
        Optional.empty());
  }
}
