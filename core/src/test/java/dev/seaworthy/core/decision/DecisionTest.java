package dev.seaworthy.core.decision;

import static dev.seaworthy.core.Fixtures.KERNEL;
import static dev.seaworthy.core.Fixtures.facts;
import static dev.seaworthy.core.Fixtures.loaded;
import static dev.seaworthy.core.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.patch.PatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
  private static final KernelBuild OTHER =
      new KernelBuild(KERNEL.release(), KERNEL.version(), KERNEL.machine(), "00".repeat(20));
  private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
  private static final Duration LIMIT = Duration.ofHours(1);

  @ParameterizedTest
  @EnumSource(PolicyMode.class)
  void everyModeSurvivesItsWord(PolicyMode mode) {
    assertThat(PolicyMode.ofWord(mode.word())).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LIVE_PATCH", "on", "live patch"})
  void anUnknownModeIsNeverGo(String word) {
    assertThatThrownBy(() -> PolicyMode.ofWord(word)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wantsNothingUnderObserve() {
    assertThat(DesiredState.decide(PolicyMode.OBSERVE, List.of(spec()), facts())).isEmpty();
  }

  @Test
  void wantsOnlyWhatIsMadeForExactlyThisBuild() {
    assertThat(
            DesiredState.decide(
                PolicyMode.LIVE_PATCH, List.of(spec(), spec("other", 1, OTHER)), facts()))
        .containsExactly(spec());
  }

  @Property
  void wantsTheNewestReleaseWhateverTheOrder(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 50) Long> releases) {
    List<PatchSpec> catalogue =
        releases.stream().map(release -> spec("lp", release, KERNEL)).toList();

    assertThat(DesiredState.decide(PolicyMode.LIVE_PATCH, catalogue, facts()))
        .singleElement()
        .extracting(PatchSpec::releaseCounter)
        .isEqualTo(Collections.max(releases));
  }

  private static Posture posture(List<PatchSpec> catalogue, KernelFacts facts, Duration silence) {
    return posture(catalogue, facts, Urgency.NONE, silence);
  }

  private static Posture posture(
      List<PatchSpec> catalogue, KernelFacts facts, Urgency urgency, Duration silence) {
    return PostureRule.of(facts, catalogue, urgency, NOW.minus(silence), NOW, LIMIT);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, false, UNSUPPORTED, DUE, BREACHED",
    "false, true,  false, UNSUPPORTED, DUE, BREACHED",
    "true,  false, false, DUE,         DUE, BREACHED",
    "true,  true,  false, PATCHED,     DUE, BREACHED",
    "true,  true,  true,  APPLYING,    APPLYING, BREACHED"
  })
  void aPassedDeadlineIsHiddenByNothingButSilence(
      boolean listed, boolean loaded, boolean moving, Posture none, Posture soon, Posture past) {
    LoadedLivePatch patch =
        new LoadedLivePatch("lp", "", true, moving, Map.of("vmlinux", List.of("f", "g")));
    KernelFacts facts = loaded ? facts(patch) : facts();
    List<PatchSpec> catalogue = listed ? List.of(spec()) : List.of();
    assertThat(posture(catalogue, facts, Urgency.NONE, LIMIT)).isEqualTo(none);
    assertThat(posture(catalogue, facts, Urgency.SOON, LIMIT)).isEqualTo(soon);
    assertThat(posture(catalogue, facts, Urgency.PAST, LIMIT)).isEqualTo(past);
    for (Urgency urgency : Urgency.values()) {
      assertThat(posture(catalogue, facts, urgency, LIMIT.plusSeconds(1)))
          .isEqualTo(Posture.SILENT);
    }
  }

  @Test
  void silenceBeatsEverything() {
    KernelFacts patched = facts(loaded("lp", "vmlinux", "f", "g"));
    assertThat(posture(List.of(spec()), patched, LIMIT)).isEqualTo(Posture.PATCHED);
    assertThat(posture(List.of(spec()), patched, LIMIT.plusSeconds(1))).isEqualTo(Posture.SILENT);
  }

  @Test
  void aHostInTransitionIsNotPatched() {
    LoadedLivePatch moving =
        new LoadedLivePatch("lp", "", true, true, Map.of("vmlinux", List.of("f", "g")));
    assertThat(posture(List.of(spec()), facts(moving), Duration.ZERO)).isEqualTo(Posture.APPLYING);
  }

  @Test
  void isDueUntilEveryFunctionIsPatched() {
    List<PatchSpec> catalogue = List.of(spec());
    assertThat(posture(catalogue, facts(), Duration.ZERO)).isEqualTo(Posture.DUE);
    assertThat(posture(catalogue, facts(loaded("lp", "vmlinux", "f")), Duration.ZERO))
        .isEqualTo(Posture.DUE);
    assertThat(posture(catalogue, facts(loaded("lp", "nft_fib", "f", "g")), Duration.ZERO))
        .isEqualTo(Posture.DUE);
    assertThat(posture(catalogue, facts(loaded("other", "vmlinux", "f", "g")), Duration.ZERO))
        .isEqualTo(Posture.DUE);
    assertThat(posture(catalogue, facts(loaded("lp", "vmlinux", "f", "g", "h")), Duration.ZERO))
        .isEqualTo(Posture.PATCHED);
  }

  @Test
  void isUnsupportedWhereTheCatalogueHasNothingForTheBuild() {
    assertThat(posture(List.of(spec("lp", 1, OTHER)), facts(), Duration.ZERO))
        .isEqualTo(Posture.UNSUPPORTED);
  }

  @Test
  void everyPostureHasItsWord() {
    assertThat(Posture.REBOOT_NEEDED.word()).isEqualTo("reboot_needed");
  }
}
