package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.patch.PatchCases;
import dev.seaworthy.lab.scenario.LabCase;
import dev.seaworthy.lab.scenario.LabOutcome;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.lab.scenario.Times;
import dev.seaworthy.lab.scenario.Waiting;
import dev.seaworthy.lab.vm.CheckResult;
import dev.seaworthy.lab.vm.VirtualMachine;
import dev.seaworthy.ledger.json.JsonArray;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ten machines of mixed kernels at once, patched side by side; one is taken down by its patch and
 * stays silent. The posture page is watched from before the first boot to the end.
 */
final class TenMachines implements LabCase {
  private static final Times TIMES = new Times(Duration.ofSeconds(10), Duration.ofMinutes(3));
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final FleetPlan plan;

  TenMachines(FleetPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "ten-machines-one-hostile-posture-is-right";
  }

  @Override
  public String shows() {
    return "ten machines at once, one taken down by its patch: the page is right at every moment";
  }

  @Override
  public Times times() {
    return TIMES;
  }

  @Override
  public LabOutcome run(Scenario scenario) throws IOException {
    Findings findings = new Findings();
    Map<KernelOffer, LivePatch> patches = build(scenario);
    try (Fleet fleet = Fleet.of(scenario, plan, patches, TIMES);
        PostureWatch page =
            PostureWatch.start(
                scenario.browser(), new PostureRules(fleet.members(), TIMES.silentAfter()))) {
      fleet.bootAll();
      fleet.awaitEnrolled();
      long start = System.nanoTime();
      publish(scenario, fleet, patches);
      for (FleetMember member : fleet.of(FleetPlan.Role.PATCHABLE)) {
        member.watch().await("live_patched", member.livePatch());
      }
      findings.measure("all_patched", Duration.ofNanos(System.nanoTime() - start));
      awaitHostileDown(scenario, fleet);
      Waiting.untilTrue(
          "wait for the page to show the fleet as it is",
          LIMIT,
          scenario.progress(),
          () -> page.shows(expected()));
      kernelsAgree(fleet, findings);
      page.stop();
      findings.check("page_was_right_at_every_moment", page.broken().isEmpty());
      findings.measure("machines", fleet.members().size());
      findings.measure("pages_judged", page.pages());
      findings.note("counts_as_they_changed", JsonArray.ofStrings(page.pictures()));
      findings.note("broken_rules", JsonArray.ofStrings(page.broken()));
      findings.note("kernels", JsonArray.ofStrings(kernels()));
      findings.check("verified", scenario.verifies(newestEntry(fleet)));
    }
    return findings.report(name(), "every count was true, the hostile machine is silent");
  }

  private Map<KernelOffer, LivePatch> build(Scenario scenario) throws IOException {
    Map<KernelOffer, LivePatch> patches = new HashMap<>();
    for (KernelOffer kernel : plan.kernels(FleetPlan.Role.PATCHABLE)) {
      patches.put(kernel, scenario.build(plan.patchCase(), scenario.lab().fetch(kernel)));
    }
    for (KernelOffer kernel : plan.kernels(FleetPlan.Role.HOSTILE)) {
      patches.put(kernel, scenario.build(PatchCases.HOSTILE, scenario.lab().fetch(kernel)));
    }
    return patches;
  }

  /** One patch a kernel build; each is signed for the build that one of its machines showed. */
  private void publish(Scenario scenario, Fleet fleet, Map<KernelOffer, LivePatch> patches)
      throws IOException {
    fleet.members().stream()
        .filter(member -> !member.livePatch().isEmpty())
        .forEach(FleetMember::published);
    for (Map.Entry<KernelOffer, LivePatch> patch : patches.entrySet()) {
      FleetMember example =
          fleet.members().stream()
              .filter(member -> member.host().kernel().offer().equals(patch.getKey()))
              .findFirst()
              .orElseThrow();
      scenario.publish(caseFor(example.role()), patch.getValue(), example.host().machine().facts());
    }
  }

  private PatchCase caseFor(FleetPlan.Role role) {
    return switch (role) {
      case HOSTILE -> PatchCases.HOSTILE;
      case PATCHABLE, FIXED, WITHOUT_PATCH -> plan.patchCase();
    };
  }

  private static void awaitHostileDown(Scenario scenario, Fleet fleet) throws IOException {
    for (FleetMember hostile : fleet.of(FleetPlan.Role.HOSTILE)) {
      Waiting.untilTrue(
          "the hostile patch takes its machine down",
          LIMIT,
          scenario.progress(),
          () -> !hostile.host().machine().isRunning());
    }
  }

  private Map<String, Long> expected() {
    return Map.of(
        "patched",
        plan.count(FleetPlan.Role.PATCHABLE),
        "unsupported",
        plan.count(FleetPlan.Role.FIXED) + plan.count(FleetPlan.Role.WITHOUT_PATCH),
        "silent",
        plan.count(FleetPlan.Role.HOSTILE));
  }

  /** The check program inside each machine has the last word. */
  private void kernelsAgree(Fleet fleet, Findings findings) throws IOException {
    for (FleetMember member : fleet.members()) {
      VirtualMachine machine = member.host().machine();
      switch (member.role()) {
        case PATCHABLE, FIXED ->
            findings.check("fixed_where_it_says_so", checkIn(machine) instanceof CheckResult.Fixed);
        case WITHOUT_PATCH ->
            findings.check(
                "vulnerable_without_patch", checkIn(machine) instanceof CheckResult.Vulnerable);
        case HOSTILE -> findings.check("hostile_machine_is_down", !machine.isRunning());
      }
    }
  }

  private CheckResult checkIn(VirtualMachine machine) throws IOException {
    return machine.check(plan.patchCase().id());
  }

  private static long newestEntry(Fleet fleet) throws IOException {
    long newest = 0;
    for (FleetMember member : fleet.members()) {
      newest = Math.max(newest, member.watch().newestEntry());
    }
    return newest;
  }

  private List<String> kernels() {
    return plan.seats().stream()
        .map(seat -> seat.kernel().release() + " " + seat.role().name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
