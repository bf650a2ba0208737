package dev.seaworthy.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {
  private static final String US = "fleet.example:8443";
  private static final Optional<String> NONE = Optional.empty();

  @Test
  void allowsOurOwnForm() {
    assertThat(SameOrigin.allows(Optional.of("same-origin"), Optional.of("null"), US)).isTrue();
    assertThat(SameOrigin.allows(Optional.of("same-origin"), NONE, US)).isTrue();
  }

  @Test
  void allowsOlderBrowserByOrigin() {
    assertThat(SameOrigin.allows(NONE, Optional.of("https://Fleet.example:8443"), US)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", ""})
  void refusesEveryOtherSite(String site) {
    assertThat(SameOrigin.allows(Optional.of(site), NONE, US)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fleet.example",
        "https://evil.example:8443",
        "https://fleet.example:8443.evil.example",
        "fleet.example:8443",
        "not a uri"
      })
  void refusesForeignOrigin(String origin) {
    assertThat(SameOrigin.allows(NONE, Optional.of(origin), US)).isFalse();
    assertThat(SameOrigin.allows(Optional.of("same-origin"), Optional.of(origin), US)).isFalse();
  }

  @Test
  void refusesWhereNothingSaysYes() {
    assertThat(SameOrigin.allows(NONE, NONE, US)).isFalse();
    assertThat(SameOrigin.allows(NONE, Optional.of("null"), US)).isFalse();
  }
}
