package dev.seaworthy.bench.exposure;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The kernels of the fleet: 375 Debian builds (125 stable releases, three flavours), each in eight
 * cohorts: with and without a live patch, in transition, under four guards.
 */
final class SeededBuilds {
  static final String LIVE_PATCH = "sw_bench";
  static final String FUNCTION = "bench_function";
  private static final String NO_BOOT = "00000000-0000-0000-0000-000000000000";
  private static final List<String> FLAVOURS = List.of("amd64", "cloud-amd64", "rt-amd64");
  private static final int OLDEST = 70;
  private static final int RELEASES = 125;

  private SeededBuilds() {}

  static List<KernelBuild> builds() {
    List<KernelBuild> builds = new ArrayList<>();
    for (int release = OLDEST; release < OLDEST + RELEASES; release++) {
      for (String flavour : FLAVOURS) {
        String version = "6.1." + release + "-1";
        builds.add(
            new KernelBuild(
                "6.1.0-" + release + "-" + flavour,
                "#1 SMP PREEMPT_DYNAMIC Debian " + version,
                "x86_64",
                Sha256.hex((version + flavour).getBytes(StandardCharsets.UTF_8)).substring(0, 40)));
      }
    }
    return builds;
  }

  /** Facts of one host of each cohort, as the server keeps them of a cohort. */
  static List<KernelFacts> cohorts() {
    List<KernelFacts> cohorts = new ArrayList<>();
    for (KernelBuild build : builds()) {
      for (int kind = 0; kind < 4; kind++) {
        cohorts.add(facts(build, kind, List.of()));
      }
      cohorts.add(facts(build, 0, List.of(loaded(false))));
      cohorts.add(facts(build, 1, List.of(loaded(false))));
      cohorts.add(facts(build, 2, List.of(loaded(false))));
      cohorts.add(facts(build, 0, List.of(loaded(true))));
    }
    return cohorts;
  }

  private static KernelFacts facts(KernelBuild build, int guard, List<LoadedLivePatch> patches) {
    return new KernelFacts(
        NO_BOOT,
        build,
        new Distribution("debian", "12"),
        0,
        guard % 2 == 0 ? Lockdown.NONE : Lockdown.INTEGRITY,
        guard >= 2,
        false,
        patches);
  }

  private static LoadedLivePatch loaded(boolean transition) {
    return new LoadedLivePatch(
        LIVE_PATCH, "AB12CD34", true, transition, Map.of("vmlinux", List.of(FUNCTION)));
  }
}
