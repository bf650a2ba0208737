package dev.seaworthy.core.patch;

import static dev.seaworthy.core.Fixtures.KERNEL;
import static dev.seaworthy.core.Fixtures.VERMAGIC;
import static dev.seaworthy.core.Fixtures.facts;
import static dev.seaworthy.core.Fixtures.loaded;
import static dev.seaworthy.core.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.Fixtures;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private static List<String> codes(PatchSpec spec, KernelFacts facts, boolean signed) {
    List<String> codes =
        Preflight.refusals(spec, facts, VERMAGIC, signed).stream().map(Refusal::code).toList();
    assertThat(codes).allMatch(Preflight::isCode);
    return codes;
  }

  @Test
  void passesExactlyTheKernelItIsFor() {
    assertThat(codes(spec(), facts(), false)).isEmpty();
  }

  /** Near misses: the kernel itself would load all of these without a word. */
  @ParameterizedTest
  @CsvSource({
    "6.1.0-53-amd64,#1 SMP Debian 6.1.176-1,x86_64,5f,kernel_release_differs",
    "6.1.0-50-amd64,#1 SMP Debian 6.1.176-2,x86_64,5f,kernel_version_differs",
    "6.1.0-50-amd64,#1 SMP Debian 6.1.176-1,aarch64,5f,machine_differs",
    "6.1.0-50-amd64,#1 SMP Debian 6.1.176-1,x86_64,50,kernel_build_differs"
  })
  void refusesANearMiss(
      String release, String version, String machine, String idByte, String code) {
    KernelBuild other = new KernelBuild(release, version, machine, idByte.repeat(20));

    assertThat(codes(spec("lp", 1, other), facts(), false)).contains(code);
  }

  @Test
  void refusesAVersionMagicOtherThanTheSignedOne() {
    assertThat(Preflight.refusals(spec(), facts(), VERMAGIC.strip(), false))
        .extracting(Refusal::code)
        .containsExactly("vermagic_differs");
    assertThat(Preflight.refusals(spec(), facts(), "6.1.0-53-amd64 SMP ", false))
        .extracting(Refusal::code)
        .containsExactly("vermagic_differs", "vermagic_of_other_release");
  }

  @Test
  void refusesWhenModulesAreDisabledSignedOrNot() {
    KernelFacts disabled = facts(0, Lockdown.NONE, false, true);
    assertThat(codes(spec(), disabled, true)).containsExactly("modules_disabled");
  }

  @Test
  void refusesAnUnsignedModuleUnderEnforcementOnly() {
    KernelFacts enforced = facts(0, Lockdown.NONE, true, false);
    assertThat(codes(spec(), enforced, false)).containsExactly("signature_enforced");
    assertThat(codes(spec(), enforced, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,false,", "NONE,true,",
    "INTEGRITY,false,lockdown", "INTEGRITY,true,",
    "CONFIDENTIALITY,false,lockdown", "CONFIDENTIALITY,true,",
    "UNKNOWN,false,lockdown_unknown", "UNKNOWN,true,lockdown_unknown"
  })
  void decidesByLockdownAndSignature(Lockdown lockdown, boolean signed, String code) {
    assertThat(codes(spec(), facts(0, lockdown, false, false), signed))
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 4, 1 << 5, 1 << 7, 45184})
  void refusesAKernelThatIsNoLongerSound(long taint) {
    assertThat(codes(spec(), facts(taint, Lockdown.NONE, false, false), false))
        .containsExactly("kernel_tainted");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1 << 1, 1 << 12, 1 << 13, 1 << 15, 45056})
  void doesNotMindHarmlessTaint(long taint) {
    assertThat(codes(spec(), facts(taint, Lockdown.NONE, false, false), false)).isEmpty();
  }

  @Test
  void refusesWhileAnotherPatchIsInTransition() {
    LoadedLivePatch moving =
        new LoadedLivePatch("other", "", true, true, Map.of("vmlinux", List.of("z")));
    assertThat(codes(spec(), facts(moving), false)).containsExactly("transition_in_progress");
  }

  @Test
  void refusesAFunctionThatSomebodyElsePatched() {
    assertThat(codes(spec(), facts(loaded("other", "vmlinux", "g")), false))
        .containsExactly("function_already_patched");
    assertThat(codes(spec(), facts(loaded("other", "vmlinux", "h")), false)).isEmpty();
    assertThat(codes(spec(), facts(loaded("other", "nft_fib", "g")), false)).isEmpty();
  }

  @Test
  void allowsAFunctionOfAPatchThatItReplaces() {
    PatchSpec cumulative = spec("lp", 1, KERNEL, Fixtures.FUNCTIONS, List.of("other"));
    assertThat(codes(cumulative, facts(loaded("other", "vmlinux", "g")), false)).isEmpty();
  }

  @Test
  void listsEveryReasonAtOnce() {
    KernelFacts bad = facts(1 << 7, Lockdown.INTEGRITY, true, true);
    assertThat(codes(spec(), bad, false))
        .containsExactly("modules_disabled", "signature_enforced", "lockdown", "kernel_tainted");
    assertThat(Preflight.refusals(spec(), bad, VERMAGIC, false))
        .allSatisfy(refusal -> assertThat(refusal.sentence()).isNotBlank());
  }
}
