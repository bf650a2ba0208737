package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.kernel.ArchivePackage;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.kernel.PackageVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The C text of a live patch module (kernel Documentation/livepatch/livepatch.rst).
 *
 * @param text the whole file
 * @param origin where the fixed function came from
 */
record ModuleText(String text, String origin) {

  /** Prefix of the replacement, so that a stack trace tells it from the original. */
  private static final String PREFIX = "livepatch_";

  /** Composes the text for one kernel. */
  static ModuleText compose(PatchCase patchCase, LabKernel kernel, SourceFiles sources)
      throws IOException {
    return switch (patchCase.source()) {
      case FixSource.OwnText own -> own(patchCase, kernel, own);
      case FixSource.FromSourcePackage wanted -> {
        Optional<ArchivePackage> source = oldestFixed(patchCase, kernel);
        yield source.isPresent()
            ? extracted(patchCase, kernel, wanted, source.get(), sources)
            : own(patchCase, kernel, wanted);
      }
    };
  }

  private static ModuleText own(PatchCase patchCase, LabKernel kernel, FixSource source)
      throws IOException {
    return new ModuleText(
        module(patchCase, kernel, PatchTexts.read(source.resource())),
        "own C (" + source.resource() + ")");
  }

  private static ModuleText extracted(
      PatchCase patchCase,
      LabKernel kernel,
      FixSource.FromSourcePackage wanted,
      ArchivePackage source,
      SourceFiles files)
      throws IOException {
    CSource file = new CSource(files.read(source, wanted.path()));
    String function =
        file.function(patchCase.function())
            .orElseThrow(
                () ->
                    new IOException(source.pinned() + " does not define " + patchCase.function()));
    if (!withoutBlanks(function).contains(withoutBlanks(wanted.proof()))) {
      throw new IOException(
          patchCase.function() + " of " + source.pinned() + " lacks the fix: " + wanted.proof());
    }
    List<String> parts = new ArrayList<>(file.includes());
    parts.addAll(wanted.declarations());
    for (String helper : wanted.helpers()) {
      file.function(helper).ifPresent(parts::add);
    }
    parts.add(replacement(patchCase.function(), function));
    String fix = String.join("\n", parts) + "\n";
    return new ModuleText(
        module(patchCase, kernel, fix),
        source.name() + " " + source.version() + ", " + wanted.path());
  }

  /** The function under its new name, seen by its module only. */
  private static String replacement(String name, String function) {
    String renamed =
        Pattern.compile("\\b" + name + "\\b").matcher(function).replaceFirst(PREFIX + name);
    return renamed.startsWith("static ") ? renamed : "static " + renamed;
  }

  /** The oldest one with the fix differs least from the kernel to be patched. */
  private static Optional<ArchivePackage> oldestFixed(PatchCase patchCase, LabKernel kernel) {
    Optional<PackageVersion> fixed = patchCase.fixedFor(kernel.offer());
    return kernel.offer().sources().stream()
        .filter(source -> fixed.isPresent() && !source.version().isBefore(fixed.get()))
        .findFirst();
  }

  private static String module(PatchCase patchCase, LabKernel kernel, String fix)
      throws IOException {
    boolean kernelItself = patchCase.object().equals("vmlinux");
    return PatchTexts.read("module.c")
        .replace("@REFERENCE@", patchCase.reference())
        .replace("@CASE@", patchCase.id())
        .replace("@FUNCTION@", patchCase.function())
        .replace("@OBJECT@", kernelItself ? "NULL" : '"' + patchCase.object() + '"')
        .replace("@KERNEL@", kernel.release())
        .replace("@PACKAGE@", kernel.packageVersion().text())
        .replace("@FIX@", fix);
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s+", "");
  }
}
