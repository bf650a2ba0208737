package dev.seaworthy.server.catalogue;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.repository.RepositoryDirectory;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The live patches that hosts can fetch now, by kernel build. Safe for use by many threads. */
public final class Catalogue {
  private record Loaded(long version, Map<KernelBuild, List<PatchSpec>> byKernel) {}

  private final RepositoryDirectory repository;
  private volatile Loaded loaded = new Loaded(0, Map.of());

  /** An empty catalogue; {@link #refresh} reads the repository. */
  public Catalogue(RepositoryDirectory repository) {
    this.repository = repository;
  }

  /** Version of the signed list, 0 before the first. */
  public long version() {
    return loaded.version();
  }

  /** Every live patch that is for exactly this kernel build. */
  public Collection<PatchSpec> patchesFor(KernelBuild kernel) {
    return loaded.byKernel().getOrDefault(kernel, List.of());
  }

  /**
   * Reads the list that the repository serves.
   *
   * @throws IOException when it cannot be read
   */
  public void refresh() throws IOException {
    Optional<byte[]> bytes = repository.currentTargets();
    if (bytes.isPresent()) {
      Targets targets = MetadataReader.targets(bytes.get()).metadata();
      if (targets.version() != loaded.version()) {
        loaded = new Loaded(targets.version(), byKernel(targets));
      }
    }
  }

  /** The live patches of a list, as the rules know them. */
  static List<PatchSpec> specs(Targets targets) {
    return targets.targets().values().stream()
        .map(PatchTarget::parse)
        .map(Catalogue::spec)
        .toList();
  }

  /** The same, by the build that each is for. */
  static Map<KernelBuild, List<PatchSpec>> byKernel(Targets targets) {
    return specs(targets).stream().collect(Collectors.groupingBy(PatchSpec::kernel));
  }

  private static PatchSpec spec(PatchTarget target) {
    return new PatchSpec(
        target.path(),
        target.sha256(),
        target.livepatchName(),
        new KernelBuild(
            target.kernelRelease(), target.kernelVersion(), target.arch(), target.kernelBuildId()),
        target.vermagic(),
        target.objects(),
        target.releaseCounter(),
        target.replaces(),
        target.cves());
  }
}
