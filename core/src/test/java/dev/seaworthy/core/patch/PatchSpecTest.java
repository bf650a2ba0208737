package dev.seaworthy.core.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.Fixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchSpecTest {
  private static PatchSpec with(String sha256, String name, Map<String, List<String>> functions) {
    return new PatchSpec(
        "t", sha256, name, Fixtures.KERNEL, "v", functions, 1, List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../evil", "a/b", "a b", "a-b", "a\0b"})
  void refusesANameThatCouldLeaveItsDirectory(String name) {
    assertThatThrownBy(() -> with("ab".repeat(32), name, Fixtures.FUNCTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a module name");
  }

  @Test
  void refusesANameLongerThanTheKernels() {
    assertThatThrownBy(() -> with("ab".repeat(32), "a".repeat(56), Fixtures.FUNCTIONS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abcd", "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB"})
  void refusesADigestInAnotherForm(String sha256) {
    assertThatThrownBy(() -> with(sha256, "lp", Fixtures.FUNCTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a SHA-256");
  }

  @Test
  void refusesAPatchThatChangesNothing() {
    assertThatThrownBy(() -> with("ab".repeat(32), "lp", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> with("ab".repeat(32), "lp", Map.of("vmlinux", List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAReleaseCounterBelowOne() {
    assertThatThrownBy(() -> Fixtures.spec("lp", 0, Fixtures.KERNEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isACopyOfWhatItWasGiven() {
    List<String> names = new ArrayList<>(List.of("f"));
    Map<String, List<String>> functions = new HashMap<>(Map.of("vmlinux", names));
    PatchSpec spec = with("ab".repeat(32), "lp", functions);

    names.add("g");
    functions.clear();

    assertThat(spec.functions()).isEqualTo(Map.of("vmlinux", List.of("f")));
  }
}
