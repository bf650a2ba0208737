package dev.seaworthy.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessCostTest {
  private static final long ME = ProcessHandle.current().pid();

  @Test
  void addsUserAndSystemTime() {
    String stat = "17 (java) S 1 17 17 0 -1 4194304 900 0 3 0 1234 66 7 8 20 0 31 0 5 6 7";

    assertThat(ProcessCost.cpuOf(stat)).isEqualTo(Duration.ofSeconds(13));
  }

  @Test
  void isNotMisledByAProgramsName() {
    String stat = "17 (a) S 9 (b) R 1 17 17 0 -1 4194304 900 0 3 0 100 50 7 8 20 0 31 0 5 6 7\n";

    assertThat(ProcessCost.cpuOf(stat)).isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void readsResidentMemory() {
    assertThat(ProcessCost.residentOf("Name:\tjava\nVmHWM:\t   90 kB\nVmRSS:\t   35696 kB\n"))
        .isEqualTo(35_696L * 1024);
  }

  @Test
  void refusesStatusWithoutMemory() {
    assertThatThrownBy(() -> ProcessCost.residentOf("Name:\tkthreadd\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VmRSS");
  }

  @Test
  void readsThisProcess() throws IOException {
    assertThat(ProcessCost.cpu(List.of(ME))).isPositive();
    assertThat(ProcessCost.cpu(List.of(ME, ME))).isGreaterThan(ProcessCost.cpu(List.of(ME)));
    assertThat(ProcessCost.residentBytes(List.of(ME))).isGreaterThan(1 << 20);
    assertThat(ProcessCost.writtenBytes(ME)).isNotNegative();
  }
}
