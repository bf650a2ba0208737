package dev.seaworthy.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.web.view.PostureCounts;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StateBandTest {
  @Property
  void fillsTheWholeWidthWithoutGapsAndHidesNoState(
      @ForAll @Size(7) List<@LongRange(min = 0, max = 1_000_000) Long> hosts) {
    PostureCounts counts = counts(hosts);
    List<StateBand.Stretch> band = StateBand.of(counts).stretches();
    double end = 0;
    for (StateBand.Stretch stretch : band) {
      assertThat(stretch.start()).isEqualTo(end, within(1e-9));
      assertThat(stretch.width()).isGreaterThan(0.9 * StateBand.LEAST);
      end += stretch.width();
    }
    assertThat(end).isEqualTo(counts.total() == 0 ? 0 : 100, within(1e-6));
    assertThat(band).hasSize((int) hosts.stream().filter(count -> count > 0).count());
  }

  @Test
  void isDrawnToScaleWhereEveryStateIsLarge() {
    List<StateBand.Stretch> band =
        StateBand.of(counts(List.of(3L, 0L, 1L, 0L, 0L, 0L, 0L))).stretches();
    assertThat(band).extracting(StateBand.Stretch::length).containsExactly("75.000%", "25.000%");
    assertThat(band).extracting(StateBand.Stretch::x).containsExactly("0.000%", "75.000%");
  }

  private static PostureCounts counts(List<Long> hosts) {
    Map<Posture, Long> byState = new EnumMap<>(Posture.class);
    Iterator<Long> next = hosts.iterator();
    for (Posture posture : Posture.values()) {
      byState.put(posture, next.next());
    }
    return new PostureCounts(byState, hosts.stream().mapToLong(Long::longValue).sum());
  }
}
