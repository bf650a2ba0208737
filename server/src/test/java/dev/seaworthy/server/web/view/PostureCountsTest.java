package dev.seaworthy.server.web.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seaworthy.core.host.Posture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostureCountsTest {
  @Test
  void refusesCountsThatDoNotSumToTheTotal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostureCounts(Map.of(Posture.PATCHED, 3L, Posture.SILENT, 1L), 5))
        .withMessageContaining("sum to 4")
        .withMessageContaining("total 5");
  }

  @Test
  void refusesNegativeCount() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostureCounts(Map.of(Posture.PATCHED, 3L, Posture.DUE, -1L), 2));
  }

  @Test
  void hasEveryStateAlsoWhereNoHostIsInIt() {
    PostureCounts counts = new PostureCounts(Map.of(Posture.DUE, 2L), 2);
    assertThat(counts.byState()).containsOnlyKeys(Posture.values());
    assertThat(counts.in(Posture.BREACHED)).isZero();
  }
}
