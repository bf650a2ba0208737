package dev.seaworthy.core.patch;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules that stand between a verified module and the kernel, as a pure function.
 *
 * <p>Every rule that fails is listed, in a fixed order. What cannot be read counts against loading.
 */
public final class Preflight {
  /** Taint bits that say the kernel is no longer to be trusted: machine check, bad page, died. */
  private static final long UNSAFE_TAINT = 1L << 4 | 1L << 5 | 1L << 7;

  /** The code of every rule. */
  private static final Set<String> CODES =
      Set.of(
          "kernel_release_differs",
          "kernel_version_differs",
          "kernel_build_differs",
          "machine_differs",
          "vermagic_differs",
          "vermagic_of_other_release",
          "modules_disabled",
          "signature_enforced",
          "lockdown_unknown",
          "lockdown",
          "kernel_tainted",
          "transition_in_progress",
          "function_already_patched");

  private Preflight() {}

  /** Whether a refusal with this code is one of these rules': then the module was verified. */
  public static boolean isCode(String code) {
    return CODES.contains(code);
  }

  /**
   * Everything that speaks against loading the patch into this kernel; empty when nothing does.
   *
   * @param moduleVermagic the version magic read from the module itself
   * @param moduleSigned whether the module carries an appended signature
   */
  public static List<Refusal> refusals(
      PatchSpec patch, KernelFacts facts, String moduleVermagic, boolean moduleSigned) {
    List<Refusal> refusals = new ArrayList<>();
    checkKernel(patch, facts, refusals);
    checkModule(patch, moduleVermagic, refusals);
    checkEnforcement(facts, moduleSigned, refusals);
    checkState(patch, facts, refusals);
    return List.copyOf(refusals);
  }

  private static void checkKernel(PatchSpec patch, KernelFacts facts, List<Refusal> refusals) {
    differs(
        refusals,
        "kernel_release_differs",
        "kernel release",
        patch.kernel().release(),
        facts.kernel().release());
    differs(
        refusals,
        "kernel_version_differs",
        "kernel version",
        patch.kernel().version(),
        facts.kernel().version());
    differs(
        refusals,
        "kernel_build_differs",
        "kernel build-id",
        patch.kernel().buildId(),
        facts.kernel().buildId());
    differs(
        refusals, "machine_differs", "machine", patch.kernel().machine(), facts.kernel().machine());
  }

  private static void checkModule(PatchSpec patch, String moduleVermagic, List<Refusal> refusals) {
    differs(
        refusals,
        "vermagic_differs",
        "the module's version magic",
        patch.vermagic(),
        moduleVermagic);
    String release = moduleVermagic.split(" ", 2)[0];
    if (!release.equals(patch.kernel().release())) {
      refusals.add(
          new Refusal(
              "vermagic_of_other_release",
              "the module's version magic names "
                  + release
                  + ", the patch is for "
                  + patch.kernel().release()));
    }
  }

  private static void checkEnforcement(
      KernelFacts facts, boolean moduleSigned, List<Refusal> refusals) {
    if (facts.modulesDisabled()) {
      refusals.add(new Refusal("modules_disabled", "module loading is off until the next boot"));
    }
    if (facts.signatureEnforced() && !moduleSigned) {
      refusals.add(
          new Refusal(
              "signature_enforced",
              "the kernel accepts only modules signed by a key it trusts; this one is unsigned"));
    }
    if (facts.lockdown() == Lockdown.UNKNOWN) {
      refusals.add(
          new Refusal("lockdown_unknown", "the kernel's lockdown state could not be read"));
    } else if (facts.lockdown() != Lockdown.NONE && !moduleSigned) {
      refusals.add(
          new Refusal(
              "lockdown",
              "lockdown is " + facts.lockdown().word() + ": the kernel refuses unsigned modules"));
    }
  }

  private static void checkState(PatchSpec patch, KernelFacts facts, List<Refusal> refusals) {
    if ((facts.taint() & UNSAFE_TAINT) != 0) {
      refusals.add(
          new Refusal(
              "kernel_tainted",
              "the kernel has had an oops, a machine check or a bad page (taint "
                  + facts.taint()
                  + ")"));
    }
    for (LoadedLivePatch loaded : facts.livePatches()) {
      if (loaded.transition()) {
        refusals.add(
            new Refusal(
                "transition_in_progress", "live patch " + loaded.name() + " is in transition"));
      }
      if (!loaded.name().equals(patch.livePatch())
          && !patch.replaces().contains(loaded.name())
          && touchesSameFunction(patch, loaded)) {
        refusals.add(
            new Refusal(
                "function_already_patched",
                "live patch " + loaded.name() + " already changes a function of this patch"));
      }
    }
  }

  private static boolean touchesSameFunction(PatchSpec patch, LoadedLivePatch loaded) {
    return patch.functions().entrySet().stream()
        .anyMatch(
            object ->
                loaded.functions().getOrDefault(object.getKey(), List.of()).stream()
                    .anyMatch(object.getValue()::contains));
  }

  private static void differs(
      List<Refusal> refusals, String code, String what, String expected, String found) {
    if (!expected.equals(found)) {
      refusals.add(new Refusal(code, what + " is " + found + ", the patch is for " + expected));
    }
  }
}
