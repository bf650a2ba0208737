package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent dies before each of its records in turn: every record looks at the clock first, so a
 * clock that kills at its n-th look is a kill between two steps.
 */
class KillPointsTest {
  private static final int MORE_THAN_THERE_ARE = 100;

  @TempDir Path work;
  private TestHost host;

  @BeforeEach
  void start() throws IOException {
    host = new TestHost(work, "java");
    host.server().want(PolicyMode.LIVE_PATCH, host.publish(host.module().build()));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void aKilledAgentLosesNothingSaysNothingTwiceAndGetsThere() throws IOException {
    int point = 1;
    while (isKilledAt(point, host.kernel())) {
      assertThat(host.run("check-in").exit()).as("after kill %s", point).isIn(Exit.OK, Exit.FAILED);
      assertThat(host.run("check-in").exit()).as("after kill %s", point).isEqualTo(Exit.OK);

      assertThat(loadedNow()).as("after kill %s", point).isTrue();
      assertThat(outcomes()).as("after kill %s", point).endsWith(PatchOutcome.LIVE_PATCHED);
      assertThat(outcomes().stream().filter(PatchOutcome.LIVE_PATCHED::equals))
          .as("after kill %s", point)
          .hasSize(1);
      assertNumbersWithoutGap();
      point++;
      assertThat(point).isLessThan(MORE_THAN_THERE_ARE);
    }
    assertThat(point).as("points that were tried").isGreaterThan(8);
  }

  @Test
  void aPowerCutEndsInAPatchedKernelOrInQuarantineButNeverInSilence() throws IOException {
    int point = 1;
    int quarantined = 0;
    while (isKilledAt(point, host.kernel())) {
      host.kernel().boot(TestHost.KERNEL, TestHost.SECOND_BOOT);
      host.run("boot");
      host.run("check-in");

      List<PatchOutcome> outcomes = outcomes();
      if (outcomes.getLast() == PatchOutcome.QUARANTINED) {
        quarantined++;
        assertThat(loadedNow()).as("after cut %s", point).isFalse();
      } else {
        assertThat(outcomes.getLast())
            .as("after cut %s", point)
            .isIn(PatchOutcome.LIVE_PATCHED, PatchOutcome.REAPPLIED);
        assertThat(loadedNow()).as("after cut %s", point).isTrue();
      }
      assertNumbersWithoutGap();
      point++;
      assertThat(point).isLessThan(MORE_THAN_THERE_ARE);
    }
    assertThat(quarantined).as("cuts inside the crash window").isGreaterThan(3);
    assertThat(point - 1 - quarantined).as("cuts outside of it").isGreaterThan(2);
  }

  /** Installs the host anew and runs it up to the point; false when it got through. */
  private boolean isKilledAt(int point, KernelModules modules) throws IOException {
    host.reinstall();
    host.run("enrol");
    try {
      host.run(modules, new KillingClock(host.clock(), point), "check-in");
      return false;
    } catch (PowerCut killed) {
      return true;
    }
  }

  private boolean loadedNow() {
    return host.run("status").output().contains("live patch    " + TestHost.PATCH + ", active");
  }

  private List<PatchOutcome> outcomes() {
    return host.server().events().stream().map(PatchEvent::outcome).toList();
  }

  private void assertNumbersWithoutGap() {
    List<Long> numbers = host.server().statements().stream().map(HostStatement::sequence).toList();
    assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  private static final class KillingClock implements InstantSource {
    private final InstantSource clock;
    private int looksLeft;

    KillingClock(InstantSource clock, int looks) {
      this.clock = clock;
      this.looksLeft = looks;
    }

    @Override
    public Instant instant() {
      if (--looksLeft == 0) {
        throw new PowerCut();
      }
      return clock.instant();
    }
  }
}
