package dev.seaworthy.lab;

import dev.seaworthy.lab.kernel.Archive;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.KernelStore;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.patch.CheckCompiler;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.patch.LivePatchBuilder;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.patch.SourceFiles;
import dev.seaworthy.lab.vm.MachineSpec;
import dev.seaworthy.lab.vm.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The way in: kernels, live patches for them, machines that run them. */
public final class Lab {

  private final Path cache;
  private final Progress progress;
  private final Archive archive;

  /** A lab that keeps what it downloads below {@code cache}. */
  public Lab(Path cache, Progress progress) {
    this.cache = cache;
    this.progress = progress;
    this.archive = new Archive(progress);
  }

  /**
   * The cache directory of this user: {@code $SEAWORTHY_CACHE}, else {@code ~/.cache/seaworthy}.
   */
  public static Path userCache() {
    String configured = System.getenv("SEAWORTHY_CACHE");
    return configured == null || configured.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "seaworthy")
        : Path.of(configured).toAbsolutePath();
  }

  /** What the distribution's archive offers today. */
  public KernelCatalogue kernels() throws IOException {
    return archive.catalogue();
  }

  /** Downloads and unpacks a kernel, unless it is here already. */
  public LabKernel fetch(KernelOffer offer) throws IOException {
    return new KernelStore(cache.resolve("kernels"), archive, progress).fetch(offer);
  }

  /** Builds the live patch of a case for exactly one kernel, below {@code directory}. */
  public LivePatch build(PatchCase patchCase, LabKernel kernel, Path directory) throws IOException {
    SourceFiles sources = new SourceFiles(cache.resolve("sources"), archive, progress);
    return new LivePatchBuilder(sources, progress).build(patchCase, kernel, directory);
  }

  /** A machine of this kernel with the check programs of the given cases inside. */
  public MachineSpec machine(LabKernel kernel, List<PatchCase> cases, Path directory)
      throws IOException {
    MachineSpec spec = MachineSpec.of(kernel, directory);
    CheckCompiler compiler = new CheckCompiler(cache.resolve("checks"));
    for (PatchCase patchCase : cases) {
      spec =
          spec.withCheck(patchCase.id(), compiler.compile(patchCase), patchCase.kernelArguments());
    }
    return spec;
  }

  /** Boots a machine and waits until its service answers. */
  public VirtualMachine boot(MachineSpec spec) throws IOException {
    return VirtualMachine.boot(spec, progress);
  }
}
