package dev.seaworthy.lab.fault;

import dev.seaworthy.agent.identity.HostIdentity;
import dev.seaworthy.agent.identity.IdentityStore;
import dev.seaworthy.agent.journal.Journal;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.statement.StatementLog;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.testkit.kernel.FakeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine with an installed agent that is not enrolled yet, and what is on its disk. */
final class FaultHost implements AutoCloseable {
  private static final String RELEASE = "6.1.0-50-cloud-amd64";
  private static final String VERSION = "#1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-06-18)";

  private final Path directory;
  private final Path state;
  private final Machine machine;
  private int releases;

  private FaultHost(Path directory, Path state, Machine machine) {
    this.directory = directory;
    this.state = state;
    this.machine = machine;
  }

  /** A host in the directory, with a kernel build that only it has. */
  static FaultHost create(
      Path directory, Path state, FaultServer server, byte[] root, String buildId, String bootId)
      throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("ca.pem"), server.ca());
    Files.write(directory.resolve("root.json"), root);
    Files.writeString(directory.resolve("token"), server.admin().enrolmentToken());
    Files.write(
        directory.resolve("agent.conf"),
        List.of(
            "server = " + server.agents(),
            "server_ca = " + directory.resolve("ca.pem"),
            "trusted_root = " + directory.resolve("root.json"),
            "token_file = " + directory.resolve("token"),
            "state_dir = " + state,
            "transport = java",
            "system_root = " + directory.resolve("root")));
    KernelBuild build = new KernelBuild(RELEASE, VERSION, "x86_64", buildId);
    Machine machine =
        Machine.boot(directory.resolve("root"), directory.resolve("door"), build, bootId);
    return new FaultHost(directory, state, machine);
  }

  Path directory() {
    return directory;
  }

  Path state() {
    return state;
  }

  Machine machine() {
    return machine;
  }

  /** Runs the agent's code in this process; how it ended, and what it said. */
  String run(String... words) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return AgentMain.run(directory, out, List.of(words))
        + ": "
        + said.toString(StandardCharsets.UTF_8);
  }

  /** The host's id; empty before enrolment. */
  Optional<HostId> id() {
    return new IdentityStore(state, new SecureRandom()).find().map(HostIdentity::id);
  }

  /** What the host has stated, as it is on its disk. */
  StatementLog statements() {
    return StatementLog.open(
        state,
        id().orElseThrow(),
        () -> {
          throw new IllegalStateException("the test signs nothing");
        },
        InstantSource.system());
  }

  /** The journal, as it is on the host's disk. */
  List<JournalRecord> journal() {
    return Journal.open(state.resolve("journal.log")).records();
  }

  /** Prepares the next patch for this host: other bytes and another name than any before. */
  Approval nextPatch() throws IOException {
    releases++;
    String name = "lp_" + machine.build().buildId().substring(0, 6) + "_" + releases;
    return approve(name, name, module(name));
  }

  /** A live patch of that name for this machine. */
  byte[] module(String name) {
    return FakeModule.livePatch(name, machine.vermagic())
        .patching("vmlinux", "fixed_by_" + name)
        .build();
  }

  /** The module under a target's file name, for this host's kernel. */
  Approval approve(String fileName, String livePatch, byte[] module) {
    KernelBuild build = machine.build();
    String path = "debian/x86_64/" + build.buildId() + "/" + fileName + ".ko";
    return new Approval(
        module,
        new PatchTarget(
            TargetFile.describe(path, module, Optional.empty()),
            build.release(),
            build.version(),
            build.buildId(),
            machine.vermagic(),
            build.machine(),
            livePatch,
            Map.of("vmlinux", List.of("fixed_by_" + livePatch)),
            1,
            List.of(),
            List.of("CVE-2026-93146"),
            Optional.empty(),
            Optional.empty()));
  }

  /** What two people sign. */
  record Approval(byte[] module, PatchTarget target) {
    String name() {
      return target.livepatchName();
    }

    String sha256() {
      return target.sha256();
    }
  }

  /** Tells the looping agent which patch it plays with. */
  void play(Approval approval) throws IOException {
    Path next = Files.writeString(directory.resolve("patch.new"), approval.name());
    Files.move(next, directory.resolve("patch"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    machine.close();
  }
}
