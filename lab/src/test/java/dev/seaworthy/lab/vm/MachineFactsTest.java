package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineFactsTest {

  private static final String PAGE =
      """
      boot_id=0b7e6d0e-7f6d-4f4e-8f0f-000000000001
      uptime=12.34
      release=6.1.0-90-cloud-amd64
      version=#1 SMP Debian 6.1.300-1 (x=y)
      taint=45056
      build_id=00112233445566778899aabbccddeeff00112233
      livepatch.one.enabled=1
      livepatch.one.transition=0
      livepatch.two.enabled=1
      livepatch.two.transition=1
      """;

  @Test
  void readsEveryFact() throws IOException {
    MachineFacts facts = MachineFacts.parse(PAGE);

    assertThat(facts.uptime()).isEqualTo(Duration.ofMillis(12340));
    assertThat(facts.version()).isEqualTo("#1 SMP Debian 6.1.300-1 (x=y)");
    assertThat(facts.taint()).isEqualTo(45056);
    assertThat(facts.isPatchedBy("one")).isTrue();
    assertThat(facts.isPatchedBy("two")).as("in transition").isFalse();
    assertThat(facts.isPatchedBy("three")).isFalse();
  }

  @Test
  void patchThatVanishedWhileReadIsNotInForce() throws IOException {
    MachineFacts facts =
        MachineFacts.parse(PAGE.replace("livepatch.one.transition=0", "livepatch.one.transition="));

    assertThat(facts.isPatchedBy("one")).isFalse();
  }

  @Test
  void refusesMissingFact() {
    assertThatThrownBy(() -> MachineFacts.parse(PAGE.replace("boot_id=", "other=")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("boot_id");
  }

  @Test
  void refusesUnreadableNumberAndBuildId() {
    assertThatThrownBy(() -> MachineFacts.parse(PAGE.replace("12.34", "soon")))
        .hasMessageContaining("uptime is not a number: soon");
    assertThatThrownBy(() -> MachineFacts.parse(PAGE.replace("00112233445566", "")))
        .hasMessageContaining("40 hexadecimal digits");
  }

  @Test
  void checkOutputIsTakenLiterally() {
    assertThat(CheckResult.parse("VULNERABLE\n")).isEqualTo(new CheckResult.Vulnerable());
    assertThat(CheckResult.parse("FIXED\n")).isEqualTo(new CheckResult.Fixed());
    assertThat(CheckResult.parse("NOT FIXED")).isEqualTo(new CheckResult.Failed("NOT FIXED"));
    assertThat(CheckResult.parse("")).isInstanceOf(CheckResult.Failed.class);
  }
}
