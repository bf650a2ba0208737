package dev.seaworthy.server.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CheckInRuleTest {
  private static final HostId HOST = new HostId(new UUID(1, 2));
  private static final byte[] MESSAGE = {};

  /** Whatever is sent again and whatever reply is lost, each number is taken once, in order. */
  @Property(tries = 200)
  void takesEveryNumberOnceHoweverOftenItIsSent(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 6) Integer> turns) {
    Map<Long, byte[]> ledger = new HashMap<>();
    long written = 0;
    for (int turn : turns) {
      written += turn % 4;
      long resentFrom = Math.max(1, ledger.size() + 1L - turn);
      List<SignedStatement> sent = new ArrayList<>();
      for (long number = resentFrom; number <= written; number++) {
        sent.add(statement(number, PatchOutcome.INTENDED));
      }
      CheckInDecision decision = decide(ledger.size(), written, sent, ledger);
      assertThat(decision).isInstanceOf(CheckInDecision.Accept.class);
      for (SignedStatement fresh : ((CheckInDecision.Accept) decision).fresh()) {
        assertThat(fresh.sequence()).isEqualTo(ledger.size() + 1L);
        ledger.put(fresh.sequence(), fresh.envelope());
      }
    }
    assertThat((long) ledger.size()).isEqualTo(written);
  }

  @Test
  void refusesTwoContentsUnderOneNewNumber() {
    SignedStatement one = statement(1, PatchOutcome.INTENDED);
    SignedStatement other = statement(1, PatchOutcome.FAILED);

    assertThat(codeOf(decide(0, 1, List.of(one, other), Map.of()))).isEqualTo("sequence_conflict");
    assertThat(decide(0, 1, List.of(one, one), Map.of()))
        .isInstanceOf(CheckInDecision.Accept.class);
  }

  @Test
  void whatSaysNoStandsUntilAPatchIsIn() {
    assertThat(troubleAfter(PatchOutcome.REFUSED)).hasValue(1);
    assertThat(troubleAfter(PatchOutcome.FAILED, PatchOutcome.INTENDED)).hasValue(1);
    assertThat(troubleAfter(PatchOutcome.FAILED, PatchOutcome.REVERTED)).hasValue(1);
    assertThat(troubleAfter(PatchOutcome.REFUSED, PatchOutcome.QUARANTINED)).hasValue(2);
    assertThat(troubleAfter(PatchOutcome.REFUSED, PatchOutcome.LIVE_PATCHED)).isEmpty();
    assertThat(troubleAfter(PatchOutcome.QUARANTINED, PatchOutcome.REAPPLIED)).isEmpty();
  }

  private static OptionalLong troubleAfter(PatchOutcome... outcomes) {
    List<SignedStatement> statements = new ArrayList<>();
    for (PatchOutcome outcome : outcomes) {
      statements.add(statement(statements.size() + 1L, outcome));
    }
    return ((CheckInDecision.Accept) decide(0, outcomes.length, statements, Map.of())).trouble();
  }

  private static CheckInDecision decide(
      long acknowledged, long last, List<SignedStatement> sent, Map<Long, byte[]> ledger) {
    return CheckInRule.decide(acknowledged, OptionalLong.empty(), last, sent, ledger, MESSAGE);
  }

  private static String codeOf(CheckInDecision decision) {
    return ((CheckInDecision.Refuse) decision).refusal().problem().code();
  }

  private static SignedStatement statement(long number, PatchOutcome outcome) {
    PatchEvent event =
        new PatchEvent(
            HOST, number, Instant.EPOCH, "b", "k", outcome, "t", "0".repeat(64), "c", "s", 0);
    return new SignedStatement(
        event, "type", (number + outcome.word()).getBytes(StandardCharsets.UTF_8));
  }
}
