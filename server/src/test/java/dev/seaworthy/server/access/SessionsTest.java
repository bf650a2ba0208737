package dev.seaworthy.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T03:00:00Z"));
  private final Sessions sessions = new Sessions(clock, new SecureRandom());

  @Test
  void lastsEightHoursAndNoLonger() {
    String secret = sessions.open();
    clock.advance(Sessions.LIFETIME.minusMillis(1));
    assertThat(sessions.isLive(secret)).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(sessions.isLive(secret)).isFalse();
  }

  @Test
  void endsWhenAsked() {
    String mine = sessions.open();
    String other = sessions.open();
    sessions.end(mine);
    assertThat(sessions.isLive(mine)).isFalse();
    assertThat(sessions.isLive(other)).isTrue();
  }

  @Test
  void refusesMadeUpSecret() {
    String secret = sessions.open();
    assertThat(sessions.isLive("x".repeat(43))).isFalse();
    assertThat(sessions.isLive("")).isFalse();
    assertThat(sessions.isLive(secret.substring(1))).isFalse();
  }
}
