package dev.seaworthy.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.agent.TestHost;
import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.testkit.kernel.FakeKernel;
import dev.seaworthy.testkit.kernel.FakeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelProbeTest {
  @TempDir Path root;
  private FakeKernel kernel;
  private KernelProbe probe;

  @BeforeEach
  void boot() {
    kernel = new FakeKernel(root, TestHost.KERNEL, TestHost.FIRST_BOOT);
    probe = new KernelProbe(new SystemTree(root), "amd64");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve(file), text);
  }

  @Test
  void readsAFreshlyBootedKernel() {
    assertThat(probe.facts())
        .isEqualTo(
            new KernelFacts(
                TestHost.FIRST_BOOT,
                TestHost.KERNEL,
                new Distribution("debian", "12"),
                0,
                Lockdown.NONE,
                false,
                false,
                List.of()));
    assertThat(probe.uptime()).isEqualTo(Duration.ofMillis(10_500));
  }

  @Test
  void readsALivePatchInTransitionAndAfterwards() {
    kernel.transitionTakes(2);
    kernel.load(
        FakeModule.livePatch("lp_one", kernel.vermagic())
            .patching("vmlinux", "b", "a")
            .patching("nft_fib", "nft_fib_validate")
            .build());
    assertThat(probe.facts().inTransition()).isTrue();

    kernel.tick();
    kernel.tick();

    LoadedLivePatch patch = probe.facts().livePatches().getFirst();
    assertThat(patch.active()).isTrue();
    assertThat(patch.functions())
        .isEqualTo(Map.of("vmlinux", List.of("a", "b"), "nft_fib", List.of("nft_fib_validate")));
    assertThat(patch.srcversion()).isEqualTo("5C1E0FA17B0C3A2D9E40F10");
    assertThat(new LivePatchTree(new SystemTree(root)).isPatched("lp_one", "nft_fib"))
        .hasValue(false);
  }

  @Test
  void namesAFunctionOnceWhateverItsPositions() throws IOException {
    String directory = "sys/kernel/livepatch/lp_one/vmlinux/";
    Files.createDirectories(root.resolve(directory + "twice,1"));
    Files.createDirectories(root.resolve(directory + "twice,2"));
    write("sys/kernel/livepatch/lp_one/enabled", "1\n");
    write("sys/kernel/livepatch/lp_one/transition", "0\n");

    assertThat(probe.facts().livePatches().getFirst().functions())
        .isEqualTo(Map.of("vmlinux", List.of("twice")));
  }

  @ParameterizedTest
  @CsvSource({
    "[none] integrity confidentiality,NONE",
    "none [integrity] confidentiality,INTEGRITY",
    "none integrity [confidentiality],CONFIDENTIALITY",
    "none [something] else,UNKNOWN",
    "none integrity,UNKNOWN"
  })
  void readsTheLockdownStateInBrackets(String text, Lockdown expected) throws IOException {
    write("sys/kernel/security/lockdown", text + "\n");

    assertThat(probe.facts().lockdown()).isEqualTo(expected);
  }

  @Test
  void doesNotTakeAnUnmountedSecurityfsForNoLockdown() {
    kernel.lockDown(Lockdown.UNKNOWN);

    assertThat(probe.facts().lockdown()).isEqualTo(Lockdown.UNKNOWN);
  }

  @Test
  void takesAMountedSecurityfsWithoutLockdownForNone() throws IOException {
    Files.delete(root.resolve("sys/kernel/security/lockdown"));

    assertThat(probe.facts().lockdown()).isEqualTo(Lockdown.NONE);
  }

  @Test
  void readsEnforcementAndDisabledModules() {
    kernel.enforceSignatures();
    kernel.disableModules();

    assertThat(probe.facts().signatureEnforced()).isTrue();
    assertThat(probe.facts().modulesDisabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proc/sys/kernel/random/boot_id",
        "proc/sys/kernel/osrelease",
        "proc/sys/kernel/version",
        "proc/sys/kernel/tainted",
        "sys/kernel/notes"
      })
  void refusesToGuessAMissingFact(String file) throws IOException {
    Files.delete(root.resolve(file));

    assertThatThrownBy(probe::facts)
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("cannot read /" + file);
  }

  @Test
  void refusesATaintThatIsNoNumber() throws IOException {
    write("proc/sys/kernel/tainted", "many\n");

    assertThatThrownBy(probe::facts).isInstanceOf(ProbeException.class);
  }

  @Test
  void refusesAnEndlessFile() throws IOException {
    Files.write(root.resolve("proc/sys/kernel/version"), new byte[(64 << 10) + 1]);

    assertThatThrownBy(probe::facts)
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("larger than");
  }

  @ParameterizedTest
  @CsvSource({"amd64,x86_64", "aarch64,aarch64"})
  void takesJavasWordForTheMachineOnOlderKernels(String java, String machine) throws IOException {
    Files.delete(root.resolve("proc/sys/kernel/arch"));

    assertThat(new KernelProbe(new SystemTree(root), java).facts().kernel().machine())
        .isEqualTo(machine);
  }

  @Test
  void refusesToGuessAnUnknownMachine() throws IOException {
    Files.delete(root.resolve("proc/sys/kernel/arch"));

    assertThatThrownBy(() -> new KernelProbe(new SystemTree(root), "riscv64").facts())
        .isInstanceOf(ProbeException.class);
  }
}
