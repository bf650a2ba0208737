package dev.seaworthy.core.control;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.core.patch.PatchSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The test of one row of C-10: every rule that fails is a cause, and none hides the next. */
public final class GenuinePatchRule {
  /** TAINT_UNSIGNED_MODULE: Documentation/admin-guide/tainted-kernels.rst, bit 13. */
  private static final long UNSIGNED_MODULE = 1L << 13;

  private GenuinePatchRule() {}

  /** Whether the loaded live patch is genuine. */
  public static Verdict judge(LoadedPatchRow row) {
    List<Cause> causes = new ArrayList<>();
    checkSource(row, causes);
    row.listed().ifPresent(listed -> checkListed(row, listed, causes));
    checkEnforcement(row.facts(), causes);
    return Verdict.of(causes, "listed for this kernel build; functions and enforcement as wanted");
  }

  private static void checkSource(LoadedPatchRow row, List<Cause> causes) {
    String name = row.loaded().name();
    if (row.load().isEmpty()) {
      causes.add(
          new Cause(
              "source_unknown", "no statement of this boot says that the host loaded " + name));
      return;
    }
    LoadedPatchRow.Load load = row.load().get();
    if (!load.present()) {
      causes.add(
          new Cause(
              "source_unknown",
              name + " is loaded, yet the newest statement about it says " + load.outcome()));
    }
    if (row.listed().isEmpty()) {
      causes.add(
          new Cause(
              "not_in_catalogue",
              "no signed list in force before the load names a file with SHA-256 "
                  + load.sha256()));
    }
  }

  private static void checkListed(LoadedPatchRow row, PatchSpec listed, List<Cause> causes) {
    if (!listed.kernel().equals(row.facts().kernel())) {
      causes.add(
          new Cause(
              "other_kernel_build",
              "the file is listed for build-id "
                  + listed.kernel().buildId()
                  + ", the kernel is "
                  + row.facts().kernel().buildId()));
    }
    if (!functions(listed.functions()).equals(functions(row.loaded().functions()))) {
      causes.add(
          new Cause(
              "functions_differ",
              "the kernel shows "
                  + functions(row.loaded().functions())
                  + ", listed are "
                  + functions(listed.functions())));
    }
  }

  private static SortedSet<String> functions(Map<String, List<String>> byObject) {
    SortedSet<String> flat = new TreeSet<>();
    byObject.forEach((object, names) -> names.forEach(name -> flat.add(object + ":" + name)));
    return flat;
  }

  private static void checkEnforcement(KernelFacts facts, List<Cause> causes) {
    boolean lockedDown =
        switch (facts.lockdown()) {
          case INTEGRITY, CONFIDENTIALITY -> true;
          case NONE, UNKNOWN -> false;
        };
    if (!facts.signatureEnforced() && !lockedDown) {
      causes.add(
          facts.lockdown() == Lockdown.UNKNOWN
              ? new Cause(
                  "enforcement_unknown",
                  "module signatures are not enforced and the lockdown state could not be read")
              : new Cause(
                  "enforcement_off",
                  "the kernel does not enforce module signatures (sig_enforce off, lockdown none)"));
    }
    if ((facts.taint() & UNSIGNED_MODULE) != 0) {
      causes.add(
          new Cause(
              "unsigned_module_seen",
              "the kernel says that an unsigned module was loaded in this boot (taint "
                  + facts.taint()
                  + ")"));
    }
  }
}
