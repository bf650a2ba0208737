package dev.seaworthy.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
  @Test
  void standInTheOrderOfTheirIdsOnceEach() {
    assertThat(Controls.all().stream().map(Control::id)).containsExactly("C-10", "C-11", "C-13");
  }

  /** The product tests; whether the service is in order is for others to say. */
  @Test
  void neverClaimAnOpinion() {
    for (Control control : Controls.all()) {
      assertThat(control.toString().toLowerCase(Locale.ROOT))
          .doesNotContain("compliant", "compliance", "certif", "opinion", "guarantee");
    }
  }

  @Test
  void sayWhatTheyLeaveOut() {
    assertThat(Controls.SERVICE_KEPT_UP.leavesOut().getFirst())
        .contains("health of the workload itself is not probed");
  }

  @ParameterizedTest
  @CsvSource({"c-10, CC6.8", "C10, CC6.8", "C-10, CC6", "C-10, ''", "C-10, XX1.1"})
  void refusesWhatIsNoControl(String id, String criterion) {
    assertThatThrownBy(() -> control(id, 1, List.of(criterion), List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAControlThatClaimsToCoverEverything() {
    assertThatThrownBy(() -> control("C-10", 1, List.of("CC6.8"), List.of()))
        .hasMessageContaining("leaves out");
    assertThatThrownBy(() -> control("C-10", 0, List.of("CC6.8"), List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Control control(
      String id, int version, List<String> criteria, List<String> leavesOut) {
    return new Control(
        id, "", version, "", criteria, List.of(), "", "", "", List.of("x"), leavesOut);
  }
}
