package dev.seaworthy.lab.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.Offers;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetPlanTest {

  private static final KernelCatalogue KERNELS =
      new Offers()
          .full("6.1.0-53", "6.1.187-1")
          .full("6.1.0-54", "6.1.190-1")
          .full("6.1.0-56", "6.1.192-2")
          .full("6.12.111+deb12", "6.12.111-1~deb12u1")
          .full("6.12.113+deb12", "6.12.113-1~deb12u1")
          .full("6.12.115+deb12", "6.12.115-2~deb12u1")
          .full("6.12.117+deb12", "6.12.117-1~deb12u1")
          .catalogue();

  @Test
  void tenMachinesOfTwoSeriesWithOneHostile() {
    FleetPlan plan = FleetPlan.of(KERNELS).orElseThrow();

    assertThat(plan.seats()).hasSize(10);
    assertThat(plan.count(FleetPlan.Role.HOSTILE)).isEqualTo(1);
    assertThat(plan.count(FleetPlan.Role.WITHOUT_PATCH)).isEqualTo(1);
    assertThat(plan.count(FleetPlan.Role.FIXED)).isEqualTo(2);
    assertThat(plan.kernels(FleetPlan.Role.PATCHABLE))
        .extracting(KernelOffer::series)
        .containsExactlyInAnyOrder("6.1", "6.12");
  }

  @Test
  void aKernelBuildHasOneRole() {
    FleetPlan plan = FleetPlan.of(KERNELS).orElseThrow();

    assertThat(
            plan.seats().stream()
                .collect(
                    Collectors.groupingBy(
                        FleetPlan.Seat::kernel,
                        Collectors.mapping(FleetPlan.Seat::role, Collectors.toSet()))))
        .allSatisfy((kernel, roles) -> assertThat(roles).hasSize(1));
  }

  @Test
  void theMachineWithoutPatchIsVulnerable() {
    FleetPlan plan = FleetPlan.of(KERNELS).orElseThrow();

    assertThat(plan.kernels(FleetPlan.Role.WITHOUT_PATCH)).allMatch(plan.patchCase()::affects);
    assertThat(plan.kernels(FleetPlan.Role.PATCHABLE)).allMatch(plan.patchCase()::affects);
    assertThat(plan.kernels(FleetPlan.Role.FIXED)).allMatch(plan.patchCase()::isFixedIn);
  }

  @Test
  void tooFewKernelsGiveNoPlan() {
    KernelCatalogue one = new Offers().full("6.1.0-54", "6.1.190-1").catalogue();

    assertThat(FleetPlan.of(one)).isEmpty();
  }
}
