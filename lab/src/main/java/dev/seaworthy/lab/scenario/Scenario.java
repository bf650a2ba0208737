package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Lab;
import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.patch.LivePatch;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.vm.CheckResult;
import dev.seaworthy.lab.vm.MachineFacts;
import dev.seaworthy.lab.vm.MachineSpec;
import dev.seaworthy.lab.vm.VirtualMachine;
import dev.seaworthy.lab.vm.Workload;
import dev.seaworthy.lab.vm.WorkloadReport;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The main job on real kernels: one control plane, and for each kernel a machine that is found
 * vulnerable, patched while it serves requests, and proved.
 */
public final class Scenario implements AutoCloseable {
  private static final Duration CHECK_IN = Duration.ofSeconds(2);
  private static final Duration ENROL_LIMIT = Duration.ofMinutes(3);
  private static final Duration PATCH_LIMIT = Duration.ofMinutes(4);
  private static final Duration REQUEST_PAUSE = Duration.ofMillis(20);
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Lab lab;
  private final Path directory;
  private final Path agentImage;
  private final Path exportedLedger;
  private final Progress progress;
  private final Clock clock;
  private final EmbeddedPostgres postgres;
  private final ControlPlane controlPlane;
  private final List<VirtualMachine> machines = new ArrayList<>();
  private int runs;

  private Scenario(
      Lab lab,
      Path directory,
      Path agentImage,
      Path exportedLedger,
      Progress progress,
      Clock clock,
      EmbeddedPostgres postgres,
      ControlPlane controlPlane) {
    this.lab = lab;
    this.directory = directory;
    this.agentImage = agentImage;
    this.exportedLedger = exportedLedger;
    this.progress = progress;
    this.clock = clock;
    this.postgres = postgres;
    this.controlPlane = controlPlane;
  }

  /**
   * Starts the control plane below a directory that an unprivileged PostgreSQL can reach.
   *
   * @param agentImage the agent as it is installed on hosts
   * @param exportedLedger where the last verified copy of the ledger is left
   */
  public static Scenario open(
      Lab lab, Path directory, Path agentImage, Path exportedLedger, Progress progress, Clock clock)
      throws IOException {
    if (!Files.isExecutable(agentImage.resolve("bin/seaworthy-agent"))) {
      throw new IOException(
          "no agent image at " + agentImage + ": run ./seaworthy build, which makes it");
    }
    progress.report("start PostgreSQL", "", Progress.UNKNOWN);
    EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    try {
      progress.report("make demo keys", "offline and online apart", Progress.UNKNOWN);
      SigningDesk desk = SigningDesk.open(directory.resolve("keys"), new SecureRandom(), clock);
      progress.report("start the control plane", "", Progress.UNKNOWN);
      ControlPlane plane = ControlPlane.start(directory, postgres.access(), desk, CHECK_IN);
      return new Scenario(
          lab, directory, agentImage, exportedLedger, progress, clock, postgres, plane);
    } catch (IOException | RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  /** The control plane behind the runs. */
  public ControlPlane controlPlane() {
    return controlPlane;
  }

  /**
   * Takes one kernel through the whole line; the machine stays up until {@link #endMachines}.
   *
   * @throws IOException when a step does not come to its end; the message says which
   */
  public RunReport patch(PatchCase patchCase, KernelOffer offer) throws IOException {
    long start = System.nanoTime();
    LabKernel kernel = lab.fetch(offer);
    Path work = Files.createDirectories(directory.resolve("machine-" + ++runs));
    LivePatch patch = lab.build(patchCase, kernel, work.resolve("patch"));
    VirtualMachine machine = boot(patchCase, kernel, work);
    MachineFacts before = machine.facts();
    CheckResult vulnerableBefore = machine.check(patchCase.id());
    HostWatch host = HostWatch.enrolled(controlPlane.admin(), before, ENROL_LIMIT, progress);
    WorkloadReport load;
    PatchProof proof;
    try (Workload workload = machine.startWorkload(REQUEST_PAUSE, clock)) {
      publish(patchCase, patch, before);
      proof = host.awaitOutcome(patch.name(), PATCH_LIMIT, progress);
      Waiting.pauseFor(SETTLE);
      load = workload.stop();
    }
    CheckResult vulnerableAfter = machine.check(patchCase.id());
    boolean verified =
        new LedgerExport(controlPlane).verifies(proof.ledgerIndex(), exportedLedger, progress);
    return new RunReport(
        kernel.release(),
        before.version(),
        patchCase.reference(),
        patchCase.title(),
        before,
        machine.facts(),
        vulnerableBefore,
        vulnerableAfter,
        load,
        proof.outcome(),
        proof.reason(),
        proof.transitionMillis(),
        proof.ledgerIndex(),
        verified,
        Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Takes a kernel that has the fix through everything but the patch: the control of the
   * experiment.
   *
   * @throws IOException when a step does not come to its end; the message says which
   */
  public ControlReport observe(PatchCase patchCase, KernelOffer offer) throws IOException {
    LabKernel kernel = lab.fetch(offer);
    Path work = Files.createDirectories(directory.resolve("machine-" + ++runs));
    VirtualMachine machine = boot(patchCase, kernel, work);
    MachineFacts facts = machine.facts();
    CheckResult check = machine.check(patchCase.id());
    HostWatch host = HostWatch.enrolled(controlPlane.admin(), facts, ENROL_LIMIT, progress);
    long entry = host.newestEntry();
    return new ControlReport(
        kernel.release(),
        facts.version(),
        patchCase.reference(),
        check,
        host.posture(),
        entry,
        new LedgerExport(controlPlane).verifies(entry, exportedLedger, progress));
  }

  private VirtualMachine boot(PatchCase patchCase, LabKernel kernel, Path work) throws IOException {
    progress.report("make the machine's disk", kernel.release(), Progress.UNKNOWN);
    Path disk =
        GuestHost.write(
            work,
            agentImage,
            controlPlane.server().agents(),
            controlPlane.serverCa(),
            controlPlane.desk().root(),
            controlPlane.admin().enrolmentToken());
    MachineSpec spec = lab.machine(kernel, List.of(patchCase), work.resolve("vm")).withDisk(disk);
    VirtualMachine machine = lab.boot(spec);
    machines.add(machine);
    return machine;
  }

  private void publish(PatchCase patchCase, LivePatch patch, MachineFacts facts)
      throws IOException {
    progress.report("sign and publish the patch", patch.name(), Progress.UNKNOWN);
    AdminClient admin = controlPlane.admin();
    admin.upload(Files.readAllBytes(patch.file()));
    admin.publish(controlPlane.desk().sign(patchCase, patch, facts));
    admin.policy("live_patch");
  }

  /** Ends the machines that are up, so that the next one has the processors to itself. */
  public void endMachines() throws IOException {
    for (VirtualMachine machine : machines) {
      machine.close();
    }
    machines.clear();
  }

  @Override
  public void close() throws IOException {
    endMachines();
    controlPlane.close();
    postgres.close();
  }
}
