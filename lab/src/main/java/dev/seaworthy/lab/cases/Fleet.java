package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.scenario.LabHost;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.lab.scenario.Times;
import dev.seaworthy.lab.vm.MachineSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Machines that run side by side. */
final class Fleet implements AutoCloseable {
  private static final int MEMORY = 192;
  private static final Duration BOOT_LIMIT = Duration.ofMinutes(15);

  private final Scenario scenario;
  private final List<FleetMember> members;

  private Fleet(Scenario scenario, List<FleetMember> members) {
    this.scenario = scenario;
    this.members = List.copyOf(members);
  }

  /** Makes the machines' disks; boots nothing. */
  static Fleet of(
      Scenario scenario, FleetPlan plan, Map<KernelOffer, LivePatch> patches, Times times)
      throws IOException {
    List<FleetMember> members = new ArrayList<>();
    for (FleetPlan.Seat seat : plan.seats()) {
      LabKernel kernel = scenario.lab().fetch(seat.kernel());
      LabHost host =
          scenario.host(kernel, List.of(plan.patchCase()), spec -> machine(spec, seat, times));
      LivePatch patch = patches.get(seat.kernel());
      members.add(new FleetMember(seat.role(), host, patch == null ? "" : patch.name()));
    }
    return new Fleet(scenario, members);
  }

  private static MachineSpec machine(MachineSpec spec, FleetPlan.Seat seat, Times times) {
    MachineSpec small =
        spec.withMemory(MEMORY).withTimerInterval(times.checkIn()).withBootDeadline(BOOT_LIMIT);
    return seat.role() == FleetPlan.Role.HOSTILE
        ? small.withArguments(List.of("oops=panic"))
        : small;
  }

  List<FleetMember> members() {
    return members;
  }

  List<FleetMember> of(FleetPlan.Role role) {
    return members.stream().filter(member -> member.role() == role).toList();
  }

  /** Boots them side by side and waits for every service. */
  void bootAll() throws IOException {
    List<FutureTask<LabHost>> boots =
        members.stream().map(member -> new FutureTask<>(() -> boot(member))).toList();
    boots.forEach(Thread::startVirtualThread);
    for (FutureTask<LabHost> boot : boots) {
      try {
        boot.get();
      } catch (ExecutionException failed) {
        throw new IOException("a machine of the fleet did not boot", failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the fleet was booting");
      }
    }
  }

  private static LabHost boot(FleetMember member) throws IOException {
    member.host().boot();
    return member.host();
  }

  /** Waits until the control plane knows every one. */
  void awaitEnrolled() throws IOException {
    for (FleetMember member : members) {
      member.enrolled(scenario.enrolled(member.host().machine().facts()));
    }
  }

  @Override
  public void close() throws IOException {
    for (FleetMember member : members) {
      member.host().close();
    }
  }
}
