package dev.seaworthy.lab.scenario;

import dev.seaworthy.agent.Agent;
import dev.seaworthy.agent.Environment;
import dev.seaworthy.agent.Exit;
import dev.seaworthy.agent.apply.Waiting;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.testkit.kernel.FakeKernel;
import dev.seaworthy.testkit.kernel.FakeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real agent on a kernel made of files, talking to a real server. */
final class FakeHost {
  private final FakeKernel kernel;
  private final KernelBuild build;
  private final String bootId;
  private final Path directory;
  private final Path config;

  private FakeHost(FakeKernel kernel, KernelBuild build, String bootId, Path directory) {
    this.kernel = kernel;
    this.build = build;
    this.bootId = bootId;
    this.directory = directory;
    this.config = directory.resolve("agent.conf");
  }

  static FakeHost create(Path directory, ControlPlane plane, String buildId, String bootId)
      throws IOException {
    Files.createDirectories(directory);
    KernelBuild build =
        new KernelBuild(
            "6.1.0-50-cloud-amd64",
            "#1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-06-18)",
            "x86_64",
            buildId);
    Path root = directory.resolve("root");
    FakeKernel kernel = new FakeKernel(root, build, bootId);
    Files.write(directory.resolve("ca.pem"), plane.serverCa());
    Files.write(directory.resolve("root.json"), plane.desk().root());
    Files.writeString(directory.resolve("token"), plane.admin().enrolmentToken());
    FakeHost host = new FakeHost(kernel, build, bootId, directory);
    host.talkTo(plane);
    return host;
  }

  /** Writes the configuration for the server's address of this moment. */
  void talkTo(ControlPlane plane) throws IOException {
    Files.write(
        config,
        List.of(
            "server = https://localhost:" + plane.server().agents().getPort(),
            "server_ca = " + directory.resolve("ca.pem"),
            "trusted_root = " + directory.resolve("root.json"),
            "token_file = " + directory.resolve("token"),
            "state_dir = " + directory.resolve("state"),
            "transport = java",
            "system_root = " + directory.resolve("root")));
  }

  /** One run of the agent's timer. */
  String checkIn() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Environment environment =
        new Environment(
            kernel, InstantSource.system(), ticking(), new SecureRandom(), "amd64", out);
    Exit exit = new Agent(environment).run(List.of("--config", config.toString(), "check-in"));
    return exit + ": " + said.toString(StandardCharsets.UTF_8);
  }

  private Waiting ticking() {
    return new Waiting() {
      private long nanos;

      @Override
      public long nanoTime() {
        return nanos;
      }

      @Override
      public void pause(Duration duration) {
        nanos += duration.toNanos();
        kernel.tick();
      }
    };
  }

  /** Names of the modules that the kernel was ever asked to load. */
  List<String> loads() {
    return kernel.loads();
  }

  String bootId() {
    return bootId;
  }

  /** A live patch of that name, changing one function of its own. */
  byte[] module(String name) {
    return FakeModule.livePatch(name, kernel.vermagic())
        .patching("vmlinux", function(name))
        .build();
  }

  private static String function(String name) {
    return "fixed_by_" + name;
  }

  /** The module listed for this host's release, and for the given build of it. */
  PatchTarget target(String name, String buildId) {
    byte[] module = module(name);
    return new PatchTarget(
        TargetFile.describe(
            "debian/x86_64/" + build.release() + "/" + name + ".ko", module, Optional.empty()),
        build.release(),
        build.version(),
        buildId,
        kernel.vermagic(),
        build.machine(),
        name,
        Map.of("vmlinux", List.of(function(name))),
        1,
        List.of(),
        List.of("CVE-2026-93146"),
        Optional.empty(),
        Optional.empty());
  }
}
