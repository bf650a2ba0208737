package dev.seaworthy.agent.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.agent.MutableClock;
import dev.seaworthy.agent.TestHost;
import dev.seaworthy.agent.file.DamagedFileException;
import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementLogTest {
  private static final HostId HOST = new HostId(new UUID(1, 2));
  private static final Duration UPTIME = Duration.ofSeconds(60);
  private static final SigningKey KEY = JdkSigningKey.generateP256(new SecureRandom());

  @TempDir Path directory;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-08-01T10:00:00Z"));

  private StatementLog open() {
    return StatementLog.open(directory, HOST, () -> KEY, clock);
  }

  private Path file() {
    return directory.resolve("statements-" + HOST + ".log");
  }

  private static KernelFacts facts(long taint) {
    return new KernelFacts(
        TestHost.FIRST_BOOT,
        TestHost.KERNEL,
        new Distribution("debian", "12"),
        taint,
        Lockdown.NONE,
        false,
        false,
        List.of());
  }

  private static PatchFinding finding(PatchOutcome outcome, String code, String boot) {
    return new PatchFinding(
        boot,
        "00".repeat(20),
        outcome,
        "target",
        "ab".repeat(32),
        new Refusal(code, "because"),
        Duration.ZERO);
  }

  private static HostStatement read(byte[] envelope) {
    DsseEnvelope dsse = DsseEnvelope.parse(envelope);
    assertThat(dsse.isSignedBy(KEY.verifyingKey())).isTrue();
    return HostStatement.parse(dsse.statement());
  }

  @Test
  void numbersAndSignsFromOneOn() {
    StatementLog log = open();
    log.state(facts(0), UPTIME);
    log.state(finding(PatchOutcome.REFUSED, "no", "b"));

    assertThat(open().pending()).extracting(it -> read(it).sequence()).containsExactly(1L, 2L);
    assertThat(open().lastSequence()).isEqualTo(2);
  }

  @Test
  void statesFactsOnlyWhenTheyChanged() {
    assertThat(open().state(facts(0), UPTIME)).isTrue();
    assertThat(open().state(facts(0), UPTIME.plusSeconds(5))).isFalse();
    assertThat(open().state(facts(1), UPTIME)).isTrue();
    assertThat(open().state(facts(0), UPTIME)).isTrue();
  }

  @Test
  void doesNotRepeatARefusalEvenInAnotherBoot() {
    assertThat(open().state(finding(PatchOutcome.REFUSED, "no", "b1"))).isTrue();
    assertThat(open().state(finding(PatchOutcome.REFUSED, "no", "b2"))).isFalse();
    assertThat(open().state(finding(PatchOutcome.REFUSED, "other", "b2"))).isTrue();
    assertThat(open().state(finding(PatchOutcome.REFUSED, "no", "b2"))).isTrue();
  }

  @Test
  void saysASuccessAgainInEachBoot() {
    assertThat(open().state(finding(PatchOutcome.REAPPLIED, "ok", "b1"))).isTrue();
    assertThat(open().state(finding(PatchOutcome.REAPPLIED, "ok", "b1"))).isFalse();
    assertThat(open().state(finding(PatchOutcome.REAPPLIED, "ok", "b2"))).isTrue();
  }

  @Test
  void keepsStatementsUntilTheyAreAcknowledged() {
    StatementLog log = open();
    for (int i = 0; i < 5; i++) {
      log.state(facts(i), UPTIME);
    }

    log.acknowledge(3);

    assertThat(open().pending()).extracting(it -> read(it).sequence()).containsExactly(4L, 5L);
    log.acknowledge(2);
    assertThat(open().pending()).hasSize(2);
    log.acknowledge(5);
    assertThat(open().pending()).isEmpty();
    assertThat(open().lastSequence()).isEqualTo(5);
  }

  @Test
  void refusesAnAcknowledgementOfWhatItNeverSaid() {
    StatementLog log = open();
    log.state(facts(0), UPTIME);

    assertThatThrownBy(() -> log.acknowledge(2))
        .isInstanceOf(RestoredHostException.class)
        .hasMessageContaining("restored from a backup");
    assertThat(log.pending()).hasSize(1);
  }

  @Test
  void neverUsesANumberTwiceWhereverTheProcessDies() throws IOException {
    StatementLog log = open();
    log.state(facts(0), UPTIME);
    log.state(finding(PatchOutcome.INTENDED, "go", "b"));
    log.acknowledge(1);
    log.state(finding(PatchOutcome.LIVE_PATCHED, "ok", "b"));
    byte[] whole = Files.readAllBytes(file());
    Map<Long, byte[]> everSendable = new HashMap<>();

    // What a process could have sent before it died at a byte, compared with what comes after it.
    for (int cut = 0; cut <= whole.length; cut += 7) {
      Files.write(file(), Arrays.copyOf(whole, cut));
      StatementLog after = open();
      for (byte[] envelope : after.pending()) {
        byte[] known = everSendable.putIfAbsent(read(envelope).sequence(), envelope);
        assertThat(known == null || Arrays.equals(known, envelope)).as("cut at %s", cut).isTrue();
      }
      long last = after.lastSequence();
      after.state(facts(99), UPTIME);
      assertThat(after.lastSequence()).as("cut at %s", cut).isEqualTo(last + 1);
      assertThat(open().lastSequence()).as("cut at %s", cut).isEqualTo(last + 1);
    }
  }

  @Test
  void forgetsNothingThatMattersWhenItShortensItself() throws IOException {
    StatementLog log = open();
    int statements = 0;
    while (Files.notExists(file()) || Files.size(file()) < (65 << 10)) {
      log.state(facts(statements++), UPTIME);
    }
    log.state(finding(PatchOutcome.REFUSED, "no", "b"));
    long last = log.lastSequence();

    log.acknowledge(last);

    assertThat(Files.size(file())).isLessThan(1000);
    assertThat(open().lastSequence()).isEqualTo(last);
    assertThat(open().state(facts(statements - 1), UPTIME)).isFalse();
    assertThat(open().state(finding(PatchOutcome.REFUSED, "no", "b"))).isFalse();
    assertThat(open().state(facts(-1), UPTIME)).isTrue();
    assertThat(open().lastSequence()).isEqualTo(last + 1);
  }

  @Test
  void refusesALogFromWhichALineWasTaken() throws IOException {
    StatementLog log = open();
    for (int i = 0; i < 3; i++) {
      log.state(facts(i), UPTIME);
    }
    List<String> lines = Files.readAllLines(file());
    Files.writeString(file(), lines.get(0) + "\n" + lines.get(2) + "\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("statement 3 after statement 1");
  }
}
