package dev.seaworthy.bench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.seaworthy.bench.BenchResult.Figure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostCostTest {
  private final List<Figure> figures =
      new HostCost(
              Stream.of(
                      "agent\t90000\t120000\t36864",
                      "agent\t88000\t110000\t35840",
                      "agent\t150000\t400000\t36864",
                      "python\t80000\t100000\t20480",
                      "all-java\t640000\t700000\t61440",
                      "curl\t15000\t20000\t12288")
                  .map(MeasuredRun::parse)
                  .toList())
          .figures(64 << 20, 32 << 20);

  @Test
  void comparesTheMedianOfTheAgentsRunsWithPython() {
    assertThat(figure("agent_cpu_vs_python").value()).isEqualTo(90);
    assertThat(figure("agent_cpu_vs_python").ratio()).isCloseTo(1.125, within(1e-9));
    assertThat(figure("agent_peak_rss_vs_python").ratio()).isCloseTo(1.8, within(1e-9));
    assertThat(figure("agent_all_java_cpu_vs_python").ratio()).isCloseTo(8, within(1e-9));
  }

  @Test
  void addsCurlsMemory() {
    assertThat(figure("agent_with_curl_rss_vs_python").value()).isCloseTo(48, within(1e-9));
  }

  @Test
  void weighsTheImage() {
    assertThat(figure("agent_image").value()).isEqualTo(64);
    assertThat(figure("agent_image").ratio()).isEqualTo(2);
  }

  @Test
  void refusesALineThatIsNoRun() {
    assertThatThrownBy(() -> MeasuredRun.parse("agent\t1\t2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a measured run");
  }

  private Figure figure(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).findFirst().orElseThrow();
  }
}
