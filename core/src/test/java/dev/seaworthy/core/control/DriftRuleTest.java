package dev.seaworthy.core.control;

import static dev.seaworthy.core.Fixtures.FUNCTIONS;
import static dev.seaworthy.core.Fixtures.KERNEL;
import static dev.seaworthy.core.Fixtures.facts;
import static dev.seaworthy.core.Fixtures.loaded;
import static dev.seaworthy.core.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.patch.PatchSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftRuleTest {
  private static final Duration GRACE = Duration.ofHours(24);
  private static final LoadedLivePatch ACTIVE = loaded("lp", "vmlinux", "f", "g");

  private static List<String> judge(
      KernelFacts facts, List<PatchSpec> expected, Map<String, Duration> missing) {
    return Verdicts.codes(
        DriftRule.judge(
            new HostRow(Optional.of(facts), true, List.of(spec()), expected, missing), GRACE));
  }

  private static List<String> judge(LoadedLivePatch... loaded) {
    return judge(facts(loaded), List.of(spec()), Map.of("lp", Duration.ofDays(2)));
  }

  @Test
  void acceptsAHostWithWhatIsExpected() {
    assertThat(judge(ACTIVE)).isEmpty();
  }

  @Test
  void acceptsAHostOfWhichNothingIsExpected() {
    assertThat(judge(facts(), List.of(), Map.of())).isEmpty();
  }

  @Test
  void acceptsAListedPatchThatThePolicyDoesNotAskForYet() {
    assertThat(judge(facts(ACTIVE), List.of(), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT24H, true", "PT24H0.001S, false", "P300D, false"})
  void findsAPatchThatIsMissingForTooLong(Duration missing, boolean met) {
    assertThat(judge(facts(), List.of(spec()), Map.of("lp", missing)))
        .isEqualTo(met ? List.of() : List.of("expected_patch_missing"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59S, 59 s",
    "PT5M7S, 5 min",
    "PT24H, 24 h 0 min",
    "P2DT61M, 49 h 1 min"
  })
  void writesDurationsForPeople(Duration duration, String words) {
    assertThat(Words.of(duration)).isEqualTo(words);
  }

  @Test
  void findsAPatchThatIsMissingSinceNobodyKnowsWhen() {
    assertThat(judge(facts(), List.of(spec()), Map.of())).containsExactly("expected_patch_missing");
  }

  @Test
  void countsATransitionAsMissing() {
    assertThat(judge(new LoadedLivePatch("lp", "AA", true, true, FUNCTIONS)))
        .containsExactly("expected_patch_missing");
  }

  @Test
  void countsASwitchedOffPatchAsMissing() {
    assertThat(judge(new LoadedLivePatch("lp", "AA", false, false, FUNCTIONS)))
        .containsExactly("expected_patch_missing");
  }

  @Test
  void countsAPatchWithoutOneOfItsFunctionsAsMissing() {
    assertThat(judge(loaded("lp", "vmlinux", "f"))).containsExactly("expected_patch_missing");
  }

  @Test
  void findsAPatchThatIsNotListed() {
    assertThat(judge(ACTIVE, loaded("rootkit", "vmlinux", "x")))
        .containsExactly("unlisted_patch_loaded");
  }

  @Test
  void takesAnEarlierPatchThatAListedOneReplacesForKnown() {
    PatchSpec next = spec("lp2", 1, KERNEL, FUNCTIONS, List.of("lp"));
    HostRow row =
        new HostRow(
            Optional.of(facts(ACTIVE)),
            true,
            List.of(next),
            List.of(next),
            Map.of("lp2", Duration.ofDays(2)));
    assertThat(Verdicts.codes(DriftRule.judge(row, GRACE)))
        .containsExactly("expected_patch_missing");
  }

  @Test
  void findsASilentHostWhateverItLastSaid() {
    HostRow row =
        new HostRow(Optional.of(facts(ACTIVE)), false, List.of(spec()), List.of(spec()), Map.of());
    assertThat(Verdicts.codes(DriftRule.judge(row, GRACE))).containsExactly("host_silent");
  }

  @Test
  void findsAHostThatNeverReported() {
    HostRow row = new HostRow(Optional.empty(), true, List.of(), List.of(), Map.of());
    assertThat(Verdicts.codes(DriftRule.judge(row, GRACE))).containsExactly("never_reported");
  }
}
