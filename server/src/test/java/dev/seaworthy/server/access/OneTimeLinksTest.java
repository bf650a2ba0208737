package dev.seaworthy.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OneTimeLinksTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T03:00:00Z"));
  private final OneTimeLinks links = new OneTimeLinks(clock, new SecureRandom());

  @Test
  void opensOnce() {
    OneTimeLink link = links.issue();
    assertThat(links.redeem(link.token())).isTrue();
    assertThat(links.redeem(link.token())).isFalse();
  }

  @Test
  void refusesTokenAfterTenMinutes() {
    OneTimeLink inTime = links.issue();
    OneTimeLink late = links.issue();
    clock.advance(OneTimeLinks.LIFETIME.minusMillis(1));
    assertThat(links.redeem(inTime.token())).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(links.redeem(late.token())).isFalse();
  }

  @Test
  void refusesForeignAndAlteredTokens() {
    String token = links.issue().token();
    String altered = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);
    assertThat(links.redeem(altered)).isFalse();
    assertThat(links.redeem("")).isFalse();
    assertThat(links.redeem(token + " ")).isFalse();
    assertThat(links.redeem(token)).as("a wrong try does not use the right one up").isTrue();
  }

  @Test
  void letsOneOfManyConcurrentTriesIn() throws Exception {
    int tries = 32;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String token = links.issue().token();
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < tries; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return links.redeem(token);
                }));
      }
      start.countDown();
      int opened = 0;
      for (Future<Boolean> result : results) {
        opened += result.get() ? 1 : 0;
      }
      assertThat(opened).isEqualTo(1);
    }
  }

  @Test
  void forgetsTheOldestPastTheBound() {
    OneTimeLink first = links.issue();
    OneTimeLink last = first;
    for (int i = 0; i < 256; i++) {
      last = links.issue();
    }
    assertThat(links.redeem(first.token())).isFalse();
    assertThat(links.redeem(last.token())).isTrue();
  }

  @Test
  void carriesTheTokenInTheFragmentOnly() {
    OneTimeLink link = links.issue();
    URI uri = link.under(URI.create("http://127.0.0.1:8443"));
    assertThat(uri.getFragment()).isEqualTo(link.token()).hasSize(43);
    assertThat(uri.getPath()).isEqualTo("/welcome");
    assertThat(uri.getQuery()).isNull();
    assertThat(link).hasToString("OneTimeLink[kept back]");
  }
}
