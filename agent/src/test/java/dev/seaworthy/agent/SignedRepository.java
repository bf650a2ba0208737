package dev.seaworthy.agent;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
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
import dev.seaworthy.protocol.CheckInReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real signed repository in a directory, with the keys of a ceremony. */
public final class SignedRepository {
  private final MutableClock clock;
  private final RepositoryDirectory directory;
  private final PatchRepository repository;
  private final List<SigningKey> targetsKeys;
  private final byte[] root;

  public SignedRepository(Path work, MutableClock clock) throws IOException {
    this.clock = clock;
    Path offline = Files.createDirectories(work.resolve("offline"));
    Path online = Files.createDirectories(work.resolve("online"));
    CeremonyResult keys =
        new KeyCeremony(new SecureRandom(), clock)
            .run(CeremonyPlan.demonstration(), offline, online);
    this.root = keys.root();
    this.targetsKeys = KeyFile.readAll(keys.targetsKeys());
    this.directory = new RepositoryDirectory(work.resolve("repository"));
    this.repository =
        new PatchRepository(
            directory, OnlineSigner.read(keys.snapshotKey(), keys.timestampKey(), clock), clock);
    accept(repository.publishRoot(root));
  }

  public byte[] root() {
    return root;
  }

  public Path path() {
    return directory.path();
  }

  public void renew() {
    repository.renew();
  }

  /** Signs and publishes a module for a kernel, and returns what a server would assign. */
  public CheckInReply.Assignment publish(
      String name,
      long releaseCounter,
      KernelBuild kernel,
      String vermagic,
      Map<String, List<String>> functions,
      List<String> replaces,
      byte[] module)
      throws IOException {
    String path = name + "/" + releaseCounter + ".ko";
    PatchTarget target =
        new PatchTarget(
            TargetFile.describe(path, module, Optional.empty()),
            kernel.release(),
            kernel.version(),
            kernel.buildId(),
            vermagic,
            kernel.machine(),
            name,
            functions,
            releaseCounter,
            replaces,
            List.of("CVE-2026-93146"),
            Optional.empty(),
            Optional.empty());
    publish(TargetsChange.add(target), Map.of(path, module));
    return new CheckInReply.Assignment(path, target.sha256());
  }

  /** Lists a path no longer. */
  public void withdraw(String path) throws IOException {
    publish(new TargetsChange(List.of(), Set.of(path)), Map.of());
  }

  private void publish(TargetsChange change, Map<String, byte[]> blobs) throws IOException {
    TargetsSigner signer = new TargetsSigner(clock);
    Optional<byte[]> current = directory.currentTargets();
    byte[] signed =
        current.isPresent()
            ? signer.next(current.get(), change, targetsKeys)
            : signer.first(change, targetsKeys);
    accept(repository.publish(signed, blobs));
  }

  private static void accept(PublishResult result) {
    if (result instanceof PublishResult.Rejected(var refusal)) {
      throw new IllegalStateException(refusal.toString());
    }
  }
}
