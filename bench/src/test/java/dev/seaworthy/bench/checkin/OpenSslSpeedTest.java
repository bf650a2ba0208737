package dev.seaworthy.bench.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OpenSslSpeedTest {
  private static final String OUTPUT =
      """
      +DTP:256:sign:ecdsa:1
      +F4:3:256:40000.000000:12500.000000
      +F5:22:253:20000.000000:0.000050
      """;

  @Test
  void turnsOperationsASecondIntoMicroseconds() {
    OpenSslSpeed speed = OpenSslSpeed.parse(OUTPUT);

    assertThat(speed.signMicros()).isCloseTo(25, within(1e-6));
    assertThat(speed.verifyMicros()).isCloseTo(80, within(1e-6));
    assertThat(speed.agreeMicros()).isCloseTo(50, within(1e-6));
  }

  @Test
  void aHandshakeSignsVerifiesAndAgreesTwice() {
    assertThat(OpenSslSpeed.parse(OUTPUT).handshakeMicros()).isCloseTo(205, within(1e-6));
  }

  @Test
  void refusesOutputWithoutTheFigures() {
    assertThatThrownBy(() -> OpenSslSpeed.parse("+F4:3:256:1:1\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("+F5:");
  }
}
