package dev.seaworthy.lab.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BootGapTest {

  private static final String STATED = "vmlinux: f patched; module A; applied 16510 ms after boot";

  @Test
  void serviceAfterThePatchIsAClosedGap() throws IOException {
    BootGap gap = BootGap.parse(STATED, "x\nlab: ready 17.24 s after boot\n");

    assertThat(gap.patched()).isEqualTo(Duration.ofMillis(16_510));
    assertThat(gap.service()).isEqualTo(Duration.ofMillis(17_240));
    assertThat(gap.isClosedBeforeService()).isTrue();
  }

  @Test
  void serviceBeforeThePatchIsAnOpenGap() throws IOException {
    assertThat(BootGap.parse(STATED, "lab: ready 9.00 s after boot").isClosedBeforeService())
        .isFalse();
  }

  @Test
  void gapThatWasNotStatedIsAnError() {
    assertThatThrownBy(() -> BootGap.parse("vmlinux: f patched", "lab: ready 9.00 s after boot"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> BootGap.parse(STATED, "no service")).isInstanceOf(IOException.class);
  }
}
