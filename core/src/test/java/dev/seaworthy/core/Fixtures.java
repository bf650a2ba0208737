package dev.seaworthy.core;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.core.patch.PatchSpec;
import java.util.List;
import java.util.Map;

/** A kernel, and a live patch that fits it. */
public final class Fixtures {
  public static final KernelBuild KERNEL =
      new KernelBuild("6.1.0-50-amd64", "#1 SMP Debian 6.1.176-1", "x86_64", "5f".repeat(20));
  public static final String VERMAGIC = "6.1.0-50-amd64 SMP preempt mod_unload modversions ";
  public static final Map<String, List<String>> FUNCTIONS = Map.of("vmlinux", List.of("f", "g"));

  private Fixtures() {}

  public static KernelFacts facts(LoadedLivePatch... patches) {
    return facts(0, Lockdown.NONE, false, false, patches);
  }

  public static KernelFacts facts(
      long taint,
      Lockdown lockdown,
      boolean enforced,
      boolean disabled,
      LoadedLivePatch... patches) {
    return new KernelFacts(
        "boot",
        KERNEL,
        new Distribution("debian", "12"),
        taint,
        lockdown,
        enforced,
        disabled,
        List.of(patches));
  }

  public static LoadedLivePatch loaded(String name, String object, String... functions) {
    return new LoadedLivePatch(name, "AA", true, false, Map.of(object, List.of(functions)));
  }

  public static PatchSpec spec() {
    return spec("lp", 1, KERNEL);
  }

  public static PatchSpec spec(String name, long release, KernelBuild kernel) {
    return spec(name, release, kernel, FUNCTIONS, List.of());
  }

  public static PatchSpec spec(
      String name,
      long release,
      KernelBuild kernel,
      Map<String, List<String>> functions,
      List<String> replaces) {
    return new PatchSpec(
        name + "/" + release + ".ko",
        "ab".repeat(32),
        name,
        kernel,
        VERMAGIC,
        functions,
        release,
        replaces,
        List.of("CVE-2026-93146"));
  }
}
