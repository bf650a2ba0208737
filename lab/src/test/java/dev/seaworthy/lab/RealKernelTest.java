package dev.seaworthy.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.patch.FixSource;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.patch.PatchCases;
import dev.seaworthy.lab.vm.CheckResult;
import dev.seaworthy.lab.vm.DiskImage;
import dev.seaworthy.lab.vm.GuestTree;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.lab.vm.MachineSpec;
import dev.seaworthy.lab.vm.VirtualMachine;
import dev.seaworthy.lab.vm.Workload;
import dev.seaworthy.lab.vm.WorkloadReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real, unmodified kernels of the distribution, patched while they run. The system properties
 * lab.release and lab.case choose another kernel or case than the lab would.
 */
@Tag("kernel")
class RealKernelTest {

  private static final Progress LOG =
      new Progress() {
        private String last = "";

        @Override
        public synchronized void report(String step, String detail, double fraction) {
          String line = step + " " + detail + (fraction == 1 ? " done" : "");
          if (!line.equals(last)) {
            System.err.printf("%6.1f s  %s%n", System.nanoTime() / 1e9 % 10_000, line);
            last = line;
          }
        }
      };

  private static Lab lab;
  private static KernelCatalogue kernels;

  @TempDir Path directory;

  @BeforeAll
  static void openLab() throws IOException {
    new LabTools(LOG).require();
    lab = new Lab(Lab.userCache(), LOG);
    kernels = lab.kernels();
  }

  @Test
  void patchesVulnerableKernelWhileItServesAndRevertsIt() throws Exception {
    KernelChooser.Run run = chosenRun();
    patchAndRevert(run.patchCase(), run.kernel());
  }

  @Test
  void ownTextGivesTheSameFixWithoutSourcePackage() throws Exception {
    Optional<KernelOffer> kernel = new KernelChooser(kernels).vulnerable(PatchCases.TIMENS);
    assumeTrue(kernel.isPresent(), "the archive has no vulnerable kernel left");
    PatchCase known = PatchCases.TIMENS;
    PatchCase own =
        new PatchCase(
            known.id(),
            known.reference(),
            known.title(),
            known.function(),
            known.object(),
            known.fixedIn(),
            known.privateSymbols(),
            new FixSource.OwnText(known.source().resource()),
            known.kernelArguments());
    patchAndRevert(own, kernel.get());
  }

  @Test
  void buildsTheSameBytesInAnyDirectory() throws Exception {
    KernelChooser.Run run = chosenRun();
    LabKernel kernel = lab.fetch(run.kernel());
    LivePatch one = lab.build(run.patchCase(), kernel, directory.resolve("one"));
    LivePatch two = lab.build(run.patchCase(), kernel, directory.resolve("another/place"));

    assertThat(two.file()).hasSameBinaryContentAs(one.file());
  }

  private void patchAndRevert(PatchCase patchCase, KernelOffer offer) throws Exception {
    LabKernel kernel = lab.fetch(offer);
    LivePatch patch = lab.build(patchCase, kernel, directory);
    LOG.report("built", patch.toString(), 1);

    try (GuestSteps guest = new GuestSteps();
        VirtualMachine machine = lab.boot(machine(kernel, patchCase, guest, patch));
        Workload workload = machine.startWorkload(Duration.ofMillis(50), Clock.systemUTC())) {
      MachineFacts before = machine.facts();
      assertThat(before.release()).isEqualTo(kernel.release());
      assertThat(before.version()).contains(kernel.packageVersion().text());
      assertThat(before.livePatches()).isEmpty();
      assertThat(machine.check(patchCase.id())).isEqualTo(new CheckResult.Vulnerable());

      assertThat(guest.run("insmod /patch.ko")).endsWith("code 0\n");
      awaitSettled(machine, patch.name());
      assertThat(machine.check(patchCase.id())).isEqualTo(new CheckResult.Fixed());
      MachineFacts patched = machine.facts();
      assertThat(patched.bootId()).isEqualTo(before.bootId());
      assertThat(patched.buildId()).isEqualTo(before.buildId());
      assertThat(patched.uptime()).isGreaterThan(before.uptime());
      assertThat(patched.isPatchedBy(patch.name())).isTrue();

      guest.run("echo 0 > /sys/kernel/livepatch/" + patch.name() + "/enabled");
      awaitGone(machine, patch.name());
      assertThat(guest.run("rmmod " + patch.name())).endsWith("code 0\n");
      assertThat(machine.check(patchCase.id())).isEqualTo(new CheckResult.Vulnerable());
      assertThat(machine.facts().bootId()).isEqualTo(before.bootId());

      WorkloadReport report = workload.stop();
      LOG.report("workload", report.toString(), 1);
      assertThat(report.failures()).isEmpty();
      assertThat(report.sent()).isGreaterThan(10);
      assertThat(machine.stop()).isTrue();
      assertThat(machine.isRunning()).isFalse();
    }
  }

  @Test
  void fixedControlIsNotVulnerable() throws Exception {
    KernelOffer control = new KernelChooser(kernels).fixed(PatchCases.TIMENS).orElseThrow();
    LabKernel kernel = lab.fetch(control);
    MachineSpec spec = lab.machine(kernel, PatchCases.all(), directory);
    try (VirtualMachine machine = lab.boot(spec)) {
      assertThat(machine.check("timens")).isEqualTo(new CheckResult.Fixed());
      assertThat(machine.check("cmdline")).isEqualTo(new CheckResult.Vulnerable());
      assertThat(machine.check("nothing")).isInstanceOf(CheckResult.Failed.class);
    }
  }

  @Test
  void diskSurvivesPowerCutAndBootIdDoesNot() throws Exception {
    LabKernel kernel =
        lab.fetch(
            new KernelChooser(kernels).demonstration(PatchCases.all()).orElseThrow().kernel());
    GuestTree tree =
        GuestTree.create(directory.resolve("tree"))
            .text("/etc/seaworthy/boot.sh", "echo x >> /boots; sync\n");
    Path disk = DiskImage.create(tree.root(), directory.resolve("disk.img"));
    MachineSpec spec = lab.machine(kernel, List.of(), directory).withDisk(disk);
    MachineFacts first;
    try (VirtualMachine machine = lab.boot(spec)) {
      first = machine.facts();
      machine.powerCut();
      assertThat(machine.isRunning()).isFalse();
    }
    try (VirtualMachine machine = lab.boot(spec)) {
      assertThat(machine.facts().bootId()).isNotEqualTo(first.bootId());
      assertThat(machine.facts().buildId()).isEqualTo(first.buildId());
      assertThat(machine.stop()).isTrue();
    }
    assertThat(DebugFs.read(disk, "/boots")).isEqualTo("x\nx\n");
  }

  private KernelChooser.Run chosenRun() {
    String release = System.getProperty("lab.release", "");
    PatchCase patchCase = PatchCases.byId(System.getProperty("lab.case", "timens")).orElseThrow();
    if (!release.isEmpty()) {
      return new KernelChooser.Run(patchCase, kernels.release(release).orElseThrow(), false);
    }
    return new KernelChooser(kernels)
        .demonstration(List.of(patchCase, PatchCases.CMDLINE))
        .orElseThrow();
  }

  private MachineSpec machine(
      LabKernel kernel, PatchCase patchCase, GuestSteps guest, LivePatch patch) throws IOException {
    GuestTree tree =
        GuestTree.create(directory.resolve("tree"))
            .text("/etc/seaworthy/timer.sh", guest.timerScript())
            .file(patch.file(), "/patch.ko");
    Path disk = DiskImage.create(tree.root(), directory.resolve("disk.img"));
    return lab.machine(kernel, List.of(patchCase), directory.resolve("vm"))
        .withDisk(disk)
        .withTimerInterval(Duration.ofSeconds(1));
  }

  private static void awaitSettled(VirtualMachine machine, String name) throws Exception {
    for (int i = 0; i < 120 && !machine.facts().isPatchedBy(name); i++) {
      Thread.sleep(500);
    }
    assertThat(machine.facts().isPatchedBy(name)).isTrue();
  }

  private static void awaitGone(VirtualMachine machine, String name) throws Exception {
    for (int i = 0; i < 120 && machine.facts().livePatches().containsKey(name); i++) {
      Thread.sleep(500);
    }
    assertThat(machine.facts().livePatches()).doesNotContainKey(name);
  }
}
