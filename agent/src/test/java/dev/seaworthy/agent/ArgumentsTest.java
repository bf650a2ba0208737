package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static Arguments parse(String line) {
    return Arguments.parse(List.of(line.strip().split(" +", -1)));
  }

  @Test
  void readsEveryOption() {
    assertThat(parse("--config /a/b status -o json"))
        .isEqualTo(new Arguments(Path.of("/a/b"), Verb.STATUS, Optional.empty(), true));
    assertThat(parse("revert lp_one"))
        .isEqualTo(
            new Arguments(
                Path.of("/etc/seaworthy-agent/agent.conf"),
                Verb.REVERT,
                Optional.of("lp_one"),
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--config",
        "--config /a",
        "force lp_one",
        "revert",
        "revert ../../etc",
        "revert one two",
        "check-in lp_one",
        "status -o xml",
        "status -o",
        "status --verbose"
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(IllegalArgumentException.class);
  }
}
