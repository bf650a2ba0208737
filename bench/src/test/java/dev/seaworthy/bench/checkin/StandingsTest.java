package dev.seaworthy.bench.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seaworthy.bench.BenchResult.Figure;
import dev.seaworthy.bench.load.LoadGenerator.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final OpenSslSpeed ARITHMETIC = new OpenSslSpeed(25, 87, 51);

  private final List<Figure> figures =
      new Standings(
              List.of(round(900, 2000), round(800, 1600), round(5000, 1500)), 400 << 20, 20 << 20)
          .figures();

  @Test
  void setsTheCheckInBesideTheLimitOfTheSameRun() {
    Figure figure = figure("server_cpu_per_checkin");

    assertThat(figure.value()).isEqualTo(900);
    // Bare Netty, and sign + verify + two agreements.
    assertThat(figure.peerValue()).isCloseTo(150 + 25 + 87 + 2 * 51, within(1e-6));
    assertThat(figure.ratio()).isCloseTo(900.0 / 364, within(1e-6));
  }

  @Test
  void setsItBesideNginx() {
    assertThat(figure("server_cpu_vs_nginx").ratio()).isCloseTo(900.0 / 1600, within(1e-6));
  }

  @Test
  void turnsItIntoHostsACore() {
    assertThat(figure("hosts_per_core").value()).isCloseTo(1_000_000, within(1e-3));
  }

  private Figure figure(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).findFirst().orElseThrow();
  }

  private static Standings.Round round(long ours, long nginx) {
    return new Standings.Round(ARITHMETIC, load(150), load(ours), load(nginx), 0);
  }

  private static Load load(long micros) {
    return new Load(1000, Duration.ofSeconds(2), Duration.ofMillis(micros));
  }
}
