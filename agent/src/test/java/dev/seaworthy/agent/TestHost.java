package dev.seaworthy.agent;

import dev.seaworthy.agent.apply.Waiting;
import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.protocol.CheckInReply;
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
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A host with a fake kernel, an agent, a real signed repository and a control plane over TLS. */
public final class TestHost implements AutoCloseable {
  public static final KernelBuild KERNEL =
      new KernelBuild(
          "6.1.0-50-cloud-amd64",
          "#1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-07-01)",
          "x86_64",
          "5f1e0d2c3b4a59687786a5b4c3d2e1f001122334");
  public static final String FIRST_BOOT = "11111111-1111-4111-8111-111111111111";
  public static final String SECOND_BOOT = "22222222-2222-4222-8222-222222222222";
  public static final String PATCH = "livepatch_timens";
  public static final Map<String, List<String>> FUNCTIONS =
      Map.of("vmlinux", List.of("proc_timens_set_offset"));

  // TLS looks at the machine's clock, so the test's clock starts there.
  private final MutableClock clock =
      new MutableClock(InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));
  private final FakeKernel kernel;
  private final SignedRepository repository;
  private final FakeControlPlane server;
  private final Path work;
  private final Path config;

  public TestHost(Path work, String transport) throws IOException {
    this.work = work;
    this.kernel = new FakeKernel(work.resolve("root"), KERNEL, FIRST_BOOT);
    this.repository = new SignedRepository(work, clock);
    TestCa ca = new TestCa(clock.instant());
    this.server = new FakeControlPlane(ca, clock, repository.path());
    Files.writeString(work.resolve("ca.pem"), TestCa.pem(ca.certificate()));
    Files.write(work.resolve("root.json"), repository.root());
    Files.writeString(work.resolve("token"), FakeControlPlane.TOKEN + "\n");
    this.config = work.resolve("agent.conf");
    Files.writeString(
        config,
        """
        server = %s
        server_ca = %s/ca.pem
        trusted_root = %s/root.json
        token_file = %s/token
        state_dir = %s/state
        system_root = %s/root
        transport = %s
        transition_limit_seconds = 30
        """
            .formatted(server.address(), work, work, work, work, work, transport));
  }

  /** What a run printed and how it ended. */
  public record Ran(Exit exit, String output) {}

  public Ran run(String... words) {
    return run(kernel, words);
  }

  /** Runs with another loader, for one that is interrupted. */
  public Ran run(KernelModules modules, String... words) {
    return run(modules, clock, words);
  }

  /** Runs with another clock, for one that is interrupted when it looks at the time. */
  public Ran run(KernelModules modules, InstantSource time, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Environment environment =
        new Environment(
            modules,
            time,
            new FakeTime(),
            new SecureRandom(),
            "amd64",
            new PrintStream(out, true, StandardCharsets.UTF_8));
    String[] all = new String[words.length + 2];
    all[0] = "--config";
    all[1] = config.toString();
    System.arraycopy(words, 0, all, 2, words.length);
    Exit exit = new Agent(environment).run(List.of(all));
    return new Ran(exit, out.toString(StandardCharsets.UTF_8));
  }

  /** The same machine, installed anew: just booted, not enrolled, with the token in place. */
  public void reinstall() throws IOException {
    if (Files.isDirectory(state())) {
      try (Stream<Path> files = Files.walk(state())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.writeString(work.resolve("token"), FakeControlPlane.TOKEN + "\n");
    kernel.boot(KERNEL, FIRST_BOOT);
    server.reset();
  }

  public FakeKernel kernel() {
    return kernel;
  }

  public FakeControlPlane server() {
    return server;
  }

  public SignedRepository repository() {
    return repository;
  }

  public MutableClock clock() {
    return clock;
  }

  public Path state() {
    return work.resolve("state");
  }

  public Path work() {
    return work;
  }

  public FakeModule module() {
    return FakeModule.livePatch(PATCH, kernel.vermagic())
        .patching("vmlinux", "proc_timens_set_offset");
  }

  /** Publishes the module for the running kernel, as release 1. */
  public CheckInReply.Assignment publish(byte[] module) throws IOException {
    return publish(PATCH, 1, List.of(), module);
  }

  public CheckInReply.Assignment publish(
      String name, long release, List<String> replaces, byte[] module) throws IOException {
    return repository.publish(
        name, release, KERNEL, kernel.vermagic(), FUNCTIONS, replaces, module);
  }

  @Override
  public void close() {
    server.close();
  }

  /** A second on the host's clock is a tick of its kernel. */
  private final class FakeTime implements Waiting {
    private long nanos;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void pause(Duration duration) {
      // Longer than asked for, so that waiting for a minute is quick.
      nanos += Duration.ofSeconds(1).toNanos();
      kernel.tick();
    }
  }
}
