package dev.seaworthy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.bench.BenchResult.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchResultTest {
  private final BenchResult result =
      new BenchResult(
          "checkin", List.of(new Figure("server_cpu", 810.5, "µs", "a \"peer\"", 1621)));

  @Test
  void isOneLineOfJsonWithEachFigureBesideItsPeer() {
    assertThat(result.json())
        .startsWith("{\"bench\":\"checkin\",\"machine\":\"")
        .endsWith(
            "\"results\":[{\"name\":\"server_cpu\",\"value\":810.500,\"unit\":\"µs\","
                + "\"peer\":\"a \\\"peer\\\"\",\"peer_value\":1621.000,\"ratio\":0.5000}]}")
        .doesNotContain("\n");
  }

  @Test
  void ratioIsOursAsAMultipleOfThePeers() {
    assertThat(result.results().getFirst().ratio()).isEqualTo(0.5);
  }

  @Test
  void tellsAPersonTheSame() {
    assertThat(String.join("\n", result.lines().toList()))
        .contains("server_cpu", "810.5 µs", "1,621.0 a \"peer\"", "0.50");
  }
}
