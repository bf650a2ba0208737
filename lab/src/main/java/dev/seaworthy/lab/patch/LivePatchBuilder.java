package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.elf.ElfFile;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds live patch modules from header packages alone. */
public final class LivePatchBuilder {

  private static final Duration MAKE_LIMIT = Duration.ofMinutes(5);
  private static final String STEP = "build patch";

  private final SourceFiles sources;
  private final Progress progress;

  /** A builder that takes fixed functions from these source packages. */
  public LivePatchBuilder(SourceFiles sources, Progress progress) {
    this.sources = sources;
    this.progress = progress;
  }

  /**
   * Builds the case's patch for exactly this kernel.
   *
   * @param directory where the module is left; its build happens in a directory of its own inside
   * @throws IOException when the kernel has no headers, or a tool says no
   */
  public LivePatch build(PatchCase patchCase, LabKernel kernel, Path directory) throws IOException {
    HeaderTree headers = new HeaderTree(headersOf(kernel));
    String name = "seaworthy_" + patchCase.id();
    Path build =
        Files.createDirectories(directory.resolve("build-" + name + "-" + kernel.release()));
    ModuleText text = ModuleText.compose(patchCase, kernel, sources);
    progress.report(STEP, name + " for " + kernel.release(), Progress.UNKNOWN);
    Files.writeString(build.resolve(name + ".c"), text.text());
    Files.writeString(build.resolve("Makefile"), "obj-m := " + name + ".o\n");
    headers.prepare();
    make(headersOf(kernel), headers, build);

    Path module = directory.resolve(name + "-" + kernel.release() + ".ko");
    KlpRelocator relocator =
        new KlpRelocator(
            patchCase.object(), headers.exports()::contains, patchCase.privateSymbols());
    byte[] built = Files.readAllBytes(build.resolve(name + ".ko"));
    Files.write(module, relocator.relocate(ElfFile.parse(built)).toBytes());
    Command.of("strip", "-g", module.toString()).run();
    progress.report(STEP, name + " for " + kernel.release(), 1);
    return describe(patchCase, kernel, module, text.origin());
  }

  private static void make(Path headersDir, HeaderTree headers, Path build) throws IOException {
    Path here = build.toAbsolutePath();
    List<String> words = new ArrayList<>(List.of("make", "-C", headersDir.toString(), "M=" + here));
    words.addAll(headers.compilerOverride());
    words.add("modules");
    Command.of(words)
        // Private symbols are still undefined here: modpost must warn of them instead of failing.
        .with("KBUILD_MODPOST_WARN", "1")
        // The module's build-id covers its debug information: no path of this machine may show.
        .with(
            "KCFLAGS", hide(here, "/patch") + " " + hide(headersDir.resolveSibling("."), "/kernel"))
        .within(MAKE_LIMIT)
        .run();
  }

  private static String hide(Path directory, String shown) {
    return "-ffile-prefix-map=" + directory.normalize() + "=" + shown;
  }

  private static LivePatch describe(
      PatchCase patchCase, LabKernel kernel, Path module, String origin) throws IOException {
    ModuleInfo info = ModuleInfo.of(ElfFile.parse(Files.readAllBytes(module)));
    return new LivePatch(
        module,
        info.require("name"),
        patchCase.id(),
        kernel.release(),
        info.require("srcversion"),
        info.require("vermagic"),
        Map.of(patchCase.object(), List.of(patchCase.function())),
        origin);
  }

  private static Path headersOf(LabKernel kernel) throws IOException {
    @Nullable Path headers = kernel.headersDir();
    if (headers == null) {
      throw new IOException(
          "the archive has no headers for "
              + kernel.release()
              + ": no module can be built for it; choose another kernel");
    }
    return headers;
  }
}
