package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.ClientHarness;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata that stands still, and clocks that do not tell the truth. */
class FreezeTest {
  @TempDir Path work;
  private ClientHarness harness;

  @BeforeEach
  void createHarness() {
    harness = new ClientHarness(work);
  }

  @Test
  void refusesAnUnchangedTimestampOnceItExpired() {
    harness.refreshed();
    harness.clock.advance(Duration.ofHours(24));

    Refusal refusal = harness.refused();

    assertThat(refusal.code()).isEqualTo(ReasonCode.METADATA_EXPIRED);
    assertThat(refusal.details()).containsEntry("role", "timestamp");
  }

  @Test
  void acceptsAnUnchangedTimestampOneSecondBeforeItExpires() {
    harness.refreshed();
    harness.clock.advance(Duration.ofHours(24).minusSeconds(1));

    harness.refreshed();
  }

  @Test
  void refusesLocalTargetsThatExpiredUnderAFreshTimestamp() {
    harness.refreshed();
    harness.clock.advance(Duration.ofDays(90));
    renewFreshnessOnly(2, "1.targets.json");

    Refusal refusal = harness.refused();

    assertThat(refusal.code()).isEqualTo(ReasonCode.METADATA_EXPIRED);
    assertThat(refusal.details()).containsEntry("role", "targets");
  }

  @Test
  void refusesALocalSnapshotThatExpiredUnderAFreshTimestamp() {
    harness.refreshed();
    harness.clock.advance(Duration.ofDays(7));
    byte[] snapshot = harness.fetcher.honestMetadata("1.snapshot.json");
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(2, harness.later(), 1, snapshot));

    Refusal refusal = harness.refused();

    assertThat(refusal.code()).isEqualTo(ReasonCode.METADATA_EXPIRED);
    assertThat(refusal.details()).containsEntry("role", "snapshot");
  }

  @Test
  void refusesAFetchedTimestampThatExpired() {
    harness.refreshed();
    byte[] snapshot = harness.fetcher.honestMetadata("1.snapshot.json");
    Instant now = harness.clock.instant();
    harness.fetcher.serve("timestamp.json", harness.documents.timestamp(2, now, 1, snapshot));

    harness.assertRefused(ReasonCode.METADATA_EXPIRED);
    assertThat(harness.trusted(TopLevelRole.TIMESTAMP)).isEqualTo(1);
  }

  @Test
  void refusesFetchedTargetsThatExpired() {
    harness.refreshed();
    Targets current =
        MetadataReader.targets(harness.fetcher.honestMetadata("1.targets.json")).metadata();
    byte[] targets = harness.documents.targets(2, harness.clock.instant(), current.targets());
    harness.documents.serve(harness.fetcher, harness.later(), 2, 2, targets);

    harness.assertRefused(ReasonCode.METADATA_EXPIRED);
    assertThat(harness.trusted(TopLevelRole.TARGETS)).isEqualTo(1);
  }

  @Test
  void refusesAnExpiredRootThatHasNoSuccessor() {
    harness.refreshed();
    harness.clock.advance(Duration.ofDays(365));
    harness.fixture.repository.renew();

    Refusal refusal = harness.refused();

    assertThat(refusal.code()).isEqualTo(ReasonCode.METADATA_EXPIRED);
    assertThat(refusal.details()).containsEntry("role", "root");
    assertThat(harness.fetcher.requests).last().isEqualTo("2.root.json");
  }

  @Test
  void catchesUpAfterItsLocalTimestampExpired() {
    harness.refreshed();
    harness.clock.advance(Duration.ofDays(5));
    harness.fixture.repository.renew();

    assertThat(harness.refreshed().timestamp().version()).isEqualTo(2);
  }

  @Test
  void refusesAClockSetBackBeforeTheLastTrustedTime() {
    harness.refreshed();
    Instant trustedTime = harness.clock.instant();
    harness.clock.set(trustedTime.minus(Duration.ofDays(365)));
    harness.fetcher.requests.clear();

    Refusal refusal = harness.refused();

    assertThat(refusal.code()).isEqualTo(ReasonCode.CLOCK_BEFORE_TRUSTED_TIME);
    assertThat(refusal.details()).containsEntry("last_trusted_time", trustedTime.toString());
    assertThat(harness.fetcher.requests).isEmpty();
    harness.clock.set(trustedTime);
    harness.refreshed();
  }

  @Test
  void aClockSetForwardAYearLoadsNothingAndLeavesNoTrace() {
    harness.refreshed();
    Instant before = harness.clock.instant();
    harness.clock.advance(Duration.ofDays(364));

    harness.assertRefused(ReasonCode.METADATA_EXPIRED);

    harness.clock.set(before.plusSeconds(60));
    harness.refreshed();
  }

  @Test
  void aHostThatWasNeverOnlineTrustsNothing() {
    harness.fetcher.answer("2.root.json", new FetchResult.Unavailable("no route to host"));

    harness.assertRefused(ReasonCode.UNAVAILABLE);
    assertThat(harness.trusted(TopLevelRole.TIMESTAMP)).isZero();
  }

  /** A thief of the online keys vouches for old targets for ever. */
  private void renewFreshnessOnly(long version, String targetsName) {
    harness.documents.serve(
        harness.fetcher,
        harness.later(),
        version,
        version,
        harness.fetcher.honestMetadata(targetsName));
  }
}
