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
import dev.seaworthy.lab.vm.Pause;
import dev.seaworthy.lab.vm.VirtualMachine;
import dev.seaworthy.lab.vm.Workload;
import dev.seaworthy.lab.vm.WorkloadReport;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The main job on real kernels: one control plane, and for each kernel a machine that is found
 * vulnerable, patched while it serves requests, and proved.
 */
public final class Scenario implements AutoCloseable {
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
  private final List<LabHost> hosts = new ArrayList<>();

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
    return open(lab, directory, agentImage, exportedLedger, progress, clock, Times.LAB);
  }

  /** The same with other times for its hosts. */
  public static Scenario open(
      Lab lab,
      Path directory,
      Path agentImage,
      Path exportedLedger,
      Progress progress,
      Clock clock,
      Times times)
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
      ControlPlane plane = ControlPlane.start(directory, postgres.access(), desk, times);
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

  /** The kernels and machines behind the runs. */
  public Lab lab() {
    return lab;
  }

  /** Where steps are reported. */
  public Progress progress() {
    return progress;
  }

  /**
   * Takes one kernel through the whole line; the machine stays up until {@link #endMachines}.
   *
   * @throws IOException when a step does not come to its end; the message says which
   */
  public RunReport patch(PatchCase patchCase, KernelOffer offer) throws IOException {
    long start = System.nanoTime();
    LabKernel kernel = lab.fetch(offer);
    LivePatch patch = build(patchCase, kernel);
    VirtualMachine machine = host(kernel, List.of(patchCase)).boot();
    MachineFacts before = machine.facts();
    CheckResult vulnerableBefore = machine.check(patchCase.id());
    HostWatch host = enrolled(before);
    WorkloadReport load;
    PatchProof proof;
    Optional<Pause> pause;
    try (Workload workload = machine.startWorkload(REQUEST_PAUSE, clock);
        TransitionWatch transition = TransitionWatch.over(machine, patch.name())) {
      publish(patchCase, patch, before);
      proof = host.awaitOutcome(patch.name());
      Waiting.pauseFor(SETTLE);
      load = workload.stop();
      pause = transition.noticedBy(workload);
    }
    CheckResult vulnerableAfter = machine.check(patchCase.id());
    boolean verified = verifies(proof.ledgerIndex());
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
        pause,
        proof.outcome(),
        proof.reason(),
        proof.transitionMillis(),
        proof.ledgerIndex(),
        verified,
        PackReport.issue(controlPlane.admin(), exportedLedger, progress),
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
    VirtualMachine machine = host(kernel, List.of(patchCase)).boot();
    MachineFacts facts = machine.facts();
    CheckResult check = machine.check(patchCase.id());
    HostWatch host = enrolled(facts);
    long entry = host.newestEntry();
    return new ControlReport(
        kernel.release(),
        facts.version(),
        patchCase.reference(),
        check,
        host.posture(),
        entry,
        verifies(entry));
  }

  /** Waits until the machine's agent has enrolled and stated what it runs. */
  public HostWatch enrolled(MachineFacts machine) throws IOException {
    return HostWatch.enrolled(controlPlane.admin(), machine, progress);
  }

  /** A person's session with the pages. */
  public Browser browser() throws IOException {
    return new Browser(controlPlane.server().people(), controlPlane.admin().oneTimeLink());
  }

  /** The claim of an entry in the copy of the ledger that verified last. */
  public Statement entry(long index) throws IOException {
    return LedgerExport.entry(exportedLedger, index);
  }

  /** Whether the ledger, exported once it holds the entry, verifies offline. */
  public boolean verifies(long entry) throws IOException {
    return new LedgerExport(controlPlane).verifies(entry, exportedLedger, progress);
  }

  /** The case's live patch for exactly this kernel. */
  public LivePatch build(PatchCase patchCase, LabKernel kernel) throws IOException {
    return lab.build(patchCase, kernel, directory.resolve("patches"));
  }

  /**
   * A host with the agent and an enrolment token of its own on its disk, not booted yet.
   *
   * @param checks whose check programs it has
   */
  public LabHost host(LabKernel kernel, List<PatchCase> checks) throws IOException {
    return host(kernel, checks, spec -> spec);
  }

  /** The same with a machine made otherwise. */
  public LabHost host(LabKernel kernel, List<PatchCase> checks, UnaryOperator<MachineSpec> machine)
      throws IOException {
    progress.report("make the machine's disk", kernel.release(), Progress.UNKNOWN);
    Path work = Files.createDirectories(directory.resolve("machine-" + (hosts.size() + 1)));
    Path disk =
        GuestHost.write(
            work,
            agentImage,
            controlPlane.server().agents(),
            controlPlane.serverCa(),
            controlPlane.desk().root(),
            controlPlane.admin().enrolmentToken());
    MachineSpec spec = lab.machine(kernel, checks, work.resolve("vm")).withDisk(disk);
    LabHost host = new LabHost(machine.apply(spec), progress);
    hosts.add(host);
    return host;
  }

  /** Signs and publishes a live patch for the build that the machine showed, and allows it. */
  public void publish(PatchCase patchCase, LivePatch patch, MachineFacts facts) throws IOException {
    progress.report("sign and publish the patch", patch.name(), Progress.UNKNOWN);
    AdminClient admin = controlPlane.admin();
    admin.upload(Files.readAllBytes(patch.file()));
    admin.publish(controlPlane.desk().sign(patchCase, patch, facts));
    admin.policy("live_patch");
  }

  /** Ends the machines that are up, so that the next one has the processors to itself. */
  public void endMachines() throws IOException {
    for (LabHost host : hosts) {
      host.close();
    }
  }

  @Override
  public void close() throws IOException {
    endMachines();
    controlPlane.close();
    postgres.close();
  }
}
