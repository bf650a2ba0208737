package dev.seaworthy.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.Fixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostFactsTest {
  @Test
  void aHostIdIsItsCanonicalText() {
    String text = "3f2c8a54-9f0e-4c57-9f64-5b8a2f0e7c11";
    assertThat(HostId.parse(text)).hasToString(text);
    assertThat(HostId.parse(text)).isEqualTo(new HostId(UUID.fromString(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1-1-1-1-1", "3F2C8A54-9F0E-4C57-9F64-5B8A2F0E7C11", "../../etc/passwd"})
  void refusesAHostIdInAnotherForm(String text) {
    assertThatThrownBy(() -> HostId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5f1e", "5F1E0D2C3B4A5968", "xyz10d2c3b4a59687786a5b4"})
  void refusesABuildIdThatIsNone(String buildId) {
    assertThatThrownBy(() -> new KernelBuild("r", "v", "m", buildId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a GNU build-id");
  }

  @Test
  void refusesAKernelWithoutReleaseVersionOrMachine() {
    String id = "5f".repeat(20);
    assertThatThrownBy(() -> new KernelBuild(" ", "v", "m", id))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KernelBuild("r", "", "m", id))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KernelBuild("r", "v", "", id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Lockdown.class)
  void everyLockdownStateSurvivesItsWord(Lockdown lockdown) {
    assertThat(Lockdown.ofWord(lockdown.word())).isEqualTo(lockdown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NONE", "None", "off", "none "})
  void refusesALockdownWordThatIsNotExactlyOneOfOurs(String word) {
    assertThatThrownBy(() -> Lockdown.ofWord(word)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void factsDoNotDependOnTheOrderOfDiscovery() {
    LoadedLivePatch a = Fixtures.loaded("a", "vmlinux", "f", "g");
    LoadedLivePatch b = Fixtures.loaded("b", "vmlinux", "h");

    assertThat(Fixtures.facts(a, b)).isEqualTo(Fixtures.facts(b, a));
    assertThat(Fixtures.loaded("a", "vmlinux", "g", "f")).isEqualTo(a);
  }

  @Test
  void aLivePatchIsACopyOfWhatItWasGiven() {
    Map<String, List<String>> functions = new HashMap<>();
    List<String> names = new ArrayList<>(List.of("f"));
    functions.put("vmlinux", names);
    LoadedLivePatch patch = new LoadedLivePatch("lp", "", true, false, functions);

    names.add("g");
    functions.clear();

    assertThat(patch.functions()).isEqualTo(Map.of("vmlinux", List.of("f")));
  }

  @Test
  void aPatchInTransitionOrSwitchedOffIsNotActive() {
    assertThat(new LoadedLivePatch("lp", "", true, false, Map.of()).active()).isTrue();
    assertThat(new LoadedLivePatch("lp", "", true, true, Map.of()).active()).isFalse();
    assertThat(new LoadedLivePatch("lp", "", false, false, Map.of()).active()).isFalse();
    assertThat(Fixtures.facts(new LoadedLivePatch("lp", "", false, true, Map.of())).inTransition())
        .isTrue();
  }
}
