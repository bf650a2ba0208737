package dev.seaworthy.core.control;

import static dev.seaworthy.core.Fixtures.FUNCTIONS;
import static dev.seaworthy.core.Fixtures.KERNEL;
import static dev.seaworthy.core.Fixtures.facts;
import static dev.seaworthy.core.Fixtures.loaded;
import static dev.seaworthy.core.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.core.patch.PatchSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenuinePatchRuleTest {
  private static final LoadedLivePatch LOADED = loaded("lp", "vmlinux", "f", "g");
  private static final KernelFacts ENFORCING = facts(0, Lockdown.NONE, true, false, LOADED);
  private static final KernelBuild OTHER =
      new KernelBuild(KERNEL.release(), KERNEL.version(), KERNEL.machine(), "00".repeat(20));

  private static Optional<LoadedPatchRow.Load> load(boolean present) {
    return Optional.of(
        new LoadedPatchRow.Load(
            present, present ? "live_patched" : "reverted", "lp/1.ko", "ab".repeat(32)));
  }

  private static List<String> judge(KernelFacts facts, LoadedLivePatch loaded) {
    return codes(new LoadedPatchRow(facts, loaded, load(true), Optional.of(spec())));
  }

  private static List<String> codes(LoadedPatchRow row) {
    return Verdicts.codes(GenuinePatchRule.judge(row));
  }

  @Test
  void acceptsAListedPatchOnAnEnforcingKernel() {
    assertThat(judge(ENFORCING, LOADED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true, ''",
    "INTEGRITY, true, ''",
    "CONFIDENTIALITY, true, ''",
    "UNKNOWN, true, ''",
    "INTEGRITY, false, ''",
    "CONFIDENTIALITY, false, ''",
    "NONE, false, enforcement_off",
    "UNKNOWN, false, enforcement_unknown",
  })
  void findsAKernelThatDoesNotEnforce(Lockdown lockdown, boolean enforced, String code) {
    List<String> expected = code.isEmpty() ? List.of() : List.of(code);
    assertThat(judge(facts(0, lockdown, enforced, false, LOADED), LOADED)).isEqualTo(expected);
  }

  @Test
  void findsALoadThatNobodyStated() {
    assertThat(codes(new LoadedPatchRow(ENFORCING, LOADED, Optional.empty(), Optional.of(spec()))))
        .containsExactly("source_unknown");
  }

  @Test
  void findsAPatchThatWasUndoneAndIsLoadedAgain() {
    assertThat(codes(new LoadedPatchRow(ENFORCING, LOADED, load(false), Optional.of(spec()))))
        .containsExactly("source_unknown");
  }

  @Test
  void findsAFileThatNoSignedListNames() {
    assertThat(codes(new LoadedPatchRow(ENFORCING, LOADED, load(true), Optional.empty())))
        .containsExactly("not_in_catalogue");
  }

  @Test
  void findsAFileForAnotherKernelBuild() {
    assertThat(
            codes(
                new LoadedPatchRow(
                    ENFORCING, LOADED, load(true), Optional.of(spec("lp", 1, OTHER)))))
        .containsExactly("other_kernel_build");
  }

  @Test
  void findsAFunctionTooFew() {
    assertThat(judge(ENFORCING, loaded("lp", "vmlinux", "f"))).containsExactly("functions_differ");
  }

  @Test
  void findsAFunctionTooMany() {
    assertThat(judge(ENFORCING, loaded("lp", "vmlinux", "f", "g", "h")))
        .containsExactly("functions_differ");
  }

  @Test
  void findsTheSameFunctionsInAnotherObject() {
    assertThat(judge(ENFORCING, loaded("lp", "ext4", "f", "g")))
        .containsExactly("functions_differ");
  }

  @Test
  void findsTheTaintOfAnUnsignedModule() {
    assertThat(judge(facts(1 << 13 | 1 << 15, Lockdown.NONE, true, false, LOADED), LOADED))
        .containsExactly("unsigned_module_seen");
    assertThat(judge(facts(1 << 12 | 1 << 15, Lockdown.NONE, true, false, LOADED), LOADED))
        .isEmpty();
  }

  /** One finding never hides the next: the causes are exactly those of what is wrong. */
  @Property
  void listsExactlyTheCausesThereAre(
      @ForAll boolean stated,
      @ForAll boolean present,
      @ForAll boolean listed,
      @ForAll boolean fits,
      @ForAll boolean sameFunctions,
      @ForAll boolean enforced,
      @ForAll Lockdown lockdown,
      @ForAll boolean unsignedSeen) {
    PatchSpec spec =
        spec(
            "lp",
            1,
            fits ? KERNEL : OTHER,
            sameFunctions ? FUNCTIONS : Map.of("vmlinux", List.of("x")),
            List.of());
    LoadedPatchRow row =
        new LoadedPatchRow(
            facts(unsignedSeen ? 1 << 13 : 0, lockdown, enforced, false, LOADED),
            LOADED,
            stated ? load(present) : Optional.empty(),
            listed ? Optional.of(spec) : Optional.empty());

    List<String> expected = new ArrayList<>();
    add(expected, !stated || !present, "source_unknown");
    add(expected, stated && !listed, "not_in_catalogue");
    add(expected, listed && !fits, "other_kernel_build");
    add(expected, listed && !sameFunctions, "functions_differ");
    add(expected, !enforced && lockdown == Lockdown.NONE, "enforcement_off");
    add(expected, !enforced && lockdown == Lockdown.UNKNOWN, "enforcement_unknown");
    add(expected, unsignedSeen, "unsigned_module_seen");
    assertThat(codes(row)).isEqualTo(expected);
  }

  private static void add(List<String> codes, boolean holds, String code) {
    if (holds) {
      codes.add(code);
    }
  }
}
