package dev.seaworthy.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.Lockdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fake answers as a real kernel was seen to answer. */
class FakeKernelTest {
  private static final KernelBuild BUILD =
      new KernelBuild("6.1.0-50", "#1 SMP", "x86_64", "5f".repeat(20));

  @TempDir Path root;
  private FakeKernel kernel;

  @BeforeEach
  void boot() {
    kernel = new FakeKernel(root, BUILD, "boot-1");
  }

  private FakeModule module(String name) {
    return FakeModule.livePatch(name, kernel.vermagic()).patching("vmlinux", "f");
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file)).strip();
  }

  private void switchOff(String name) throws IOException {
    Files.writeString(root.resolve("sys/kernel/livepatch/" + name + "/enabled"), "0");
  }

  private static String code(LoadResult result) {
    return switch (result) {
      case LoadResult.Loaded _ -> "loaded";
      case LoadResult.AlreadyLoaded _ -> "EEXIST";
      case LoadResult.Refused(var refusal) -> refusal.refusal().code();
    };
  }

  @Test
  void aTransitionLastsAsLongAsItWasTold() throws IOException {
    kernel.transitionTakes(2);
    assertThat(code(kernel.load(module("lp").build()))).isEqualTo("loaded");

    assertThat(read("sys/kernel/livepatch/lp/transition")).isEqualTo("1");
    kernel.tick();
    assertThat(read("sys/kernel/livepatch/lp/transition")).isEqualTo("1");
    kernel.tick();
    assertThat(read("sys/kernel/livepatch/lp/transition")).isEqualTo("0");
    assertThat(read("proc/sys/kernel/tainted")).isEqualTo("45056");
  }

  @Test
  void loadsAPatchForAnotherBuildOfTheSeriesWithoutAWord() {
    byte[] other = FakeModule.livePatch("lp", "6.1.0-53 " + FakeKernel.VERMAGIC_FLAGS).build();
    assertThat(code(kernel.load(other))).isEqualTo("loaded");
  }

  @Test
  void refusesWhatTheRealOneRefuses() {
    assertThat(code(kernel.load(new byte[100]))).isEqualTo("module_format_refused");
    assertThat(code(kernel.load(module("a").with("vermagic", "6.12 SMP ").build())))
        .isEqualTo("module_format_refused");
    assertThat(code(kernel.load(module("a").with("license", "Proprietary").build())))
        .isEqualTo("module_symbol_unknown");
    assertThat(code(kernel.load(module("a").without("livepatch").build())))
        .isEqualTo("live_patch_refused");
    assertThat(code(kernel.load(module("a").initFails(19).build()))).isEqualTo("module_declined");
    kernel.withoutFunction("f");
    assertThat(code(kernel.load(module("a").build()))).isEqualTo("live_patch_refused");
    assertThat(kernel.loads()).isEmpty();
  }

  @Test
  void refusesASecondPatchDuringATransitionAndTheSameOneAgain() {
    kernel.transitionTakes(FakeKernel.FOR_EVER);
    kernel.load(module("a").build());

    assertThat(code(kernel.load(module("b").build()))).isEqualTo("kernel_busy");
    assertThat(code(kernel.load(module("a").build()))).isEqualTo("EEXIST");
  }

  @Test
  void refusesUnsignedModulesUnderEnforcementAndLockdown() {
    kernel.enforceSignatures();
    assertThat(code(kernel.load(module("a").build()))).isEqualTo("module_signature_rejected");
    assertThat(code(kernel.load(module("a").signed().build()))).isEqualTo("loaded");
    kernel.boot(BUILD, "boot-2");
    FakeKernel locked = new FakeKernel(root, BUILD, "boot-3");
    locked.lockDown(Lockdown.INTEGRITY);
    assertThat(code(locked.load(module("a").build()))).isEqualTo("module_not_permitted");
  }

  @Test
  void unloadsOnlyWhatIsSwitchedOffForEveryTask() throws IOException {
    kernel.load(module("lp").build());
    kernel.tick();
    assertThat(kernel.unload("lp")).isInstanceOf(UnloadResult.InUse.class);

    switchOff("lp");
    kernel.tick();
    assertThat(kernel.unload("lp")).isInstanceOf(UnloadResult.InUse.class);
    kernel.tick();

    assertThat(root.resolve("sys/kernel/livepatch/lp")).doesNotExist();
    assertThat(kernel.unload("lp")).isInstanceOf(UnloadResult.Unloaded.class);
    assertThat(kernel.unload("lp")).isInstanceOf(UnloadResult.NotLoaded.class);
  }

  @Test
  void reversesAStalledTransitionWhenSwitchedOff() throws IOException {
    kernel.transitionTakes(FakeKernel.FOR_EVER);
    kernel.load(module("lp").build());
    switchOff("lp");
    kernel.tick();
    kernel.tick();

    assertThat(kernel.unload("lp")).isInstanceOf(UnloadResult.Unloaded.class);
  }

  @Test
  void modulesDisabledStopsBothWays() throws IOException {
    kernel.load(module("lp").build());
    kernel.disableModules();

    assertThat(code(kernel.load(module("b").build()))).isEqualTo("module_not_permitted");
    assertThat(kernel.unload("lp")).isInstanceOf(UnloadResult.Refused.class);
    switchOff("lp");
    kernel.tick();
    kernel.tick();
    assertThat(root.resolve("sys/kernel/livepatch/lp")).doesNotExist();
  }

  @Test
  void aRebootForgetsPatchesAndTaint() throws IOException {
    kernel.load(module("lp").build());
    kernel.oops();

    kernel.boot(BUILD, "boot-2");

    assertThat(read("proc/sys/kernel/random/boot_id")).isEqualTo("boot-2");
    assertThat(read("proc/sys/kernel/tainted")).isEqualTo("0");
    assertThat(root.resolve("sys/kernel/livepatch/lp")).doesNotExist();
  }
}
