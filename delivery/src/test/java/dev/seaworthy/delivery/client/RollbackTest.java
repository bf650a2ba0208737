package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.ClientHarness;
import dev.seaworthy.delivery.Documents;
import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older metadata, rightly signed in its day, served again; and sets put together wrongly. */
class RollbackTest {
  @TempDir Path work;
  private ClientHarness harness;
  private byte[] oldTimestamp;
  private byte[] oldSnapshot;
  private byte[] oldTargets;

  @BeforeEach
  void trustASecondVersion() {
    harness = new ClientHarness(work);
    oldTimestamp = harness.fetcher.honestMetadata("timestamp.json");
    oldSnapshot = harness.fetcher.honestMetadata("1.snapshot.json");
    oldTargets = harness.fetcher.honestMetadata("1.targets.json");
    Fixture.accepted(harness.fixture.publish(Fixture.patch("debian/fix-2.ko", 2)));
    harness.refreshed();
  }

  @Test
  void refusesAnOlderTimestamp() {
    harness.fetcher.serve("timestamp.json", oldTimestamp);

    harness.assertRefused(ReasonCode.METADATA_ROLLBACK);
    assertThat(harness.trusted(TopLevelRole.TIMESTAMP)).isEqualTo(2);
  }

  @Test
  void refusesANewTimestampOfAnOlderSnapshot() {
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(3, harness.later(), 1, oldSnapshot));

    harness.assertRefused(ReasonCode.METADATA_ROLLBACK);
    assertThat(harness.trusted(TopLevelRole.TIMESTAMP)).isEqualTo(2);
  }

  @Test
  void refusesANewSnapshotOfOlderTargets() {
    harness.documents.serve(harness.fetcher, harness.later(), 3, 3, oldTargets);

    harness.assertRefused(ReasonCode.METADATA_ROLLBACK);
    assertThat(harness.trusted(TopLevelRole.SNAPSHOT)).isEqualTo(2);
    assertThat(harness.trusted(TopLevelRole.TARGETS)).isEqualTo(2);
  }

  @Test
  void refusesASnapshotThatDropsARole() {
    byte[] targets = harness.fetcher.honestMetadata("2.targets.json");
    MetaFile listed = Documents.meta(2, targets);
    byte[] withTwo =
        harness.documents.snapshot(
            3, harness.later(), Map.of("targets.json", listed, "lp-debian.json", listed));
    harness.fetcher.serve("3.snapshot.json", withTwo);
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(3, harness.later(), 3, withTwo));
    harness.refreshed();

    harness.documents.serve(harness.fetcher, harness.later(), 4, 4, targets);

    harness.assertRefused(ReasonCode.METADATA_ROLLBACK);
    assertThat(harness.trusted(TopLevelRole.SNAPSHOT)).isEqualTo(3);
  }

  @Test
  void refusesAnOlderRootInPlaceOfTheNext() {
    harness.fetcher.serve("2.root.json", harness.fixture.ceremony.root());

    harness.assertRefused(ReasonCode.METADATA_ROLLBACK);
  }

  @Test
  void refusesASnapshotFromAnotherSet() {
    freshHarness();
    harness.fetcher.serve("2.snapshot.json", oldSnapshot);

    assertThat(harness.refused().code()).isIn(ReasonCode.HASH_MISMATCH, ReasonCode.LENGTH_MISMATCH);
    assertThat(harness.trusted(TopLevelRole.SNAPSHOT)).isZero();
  }

  @Test
  void refusesTargetsFromAnotherSet() {
    freshHarness();
    harness.fetcher.serve("2.targets.json", oldTargets);

    harness.assertRefused(ReasonCode.LENGTH_MISMATCH);
    assertThat(harness.trusted(TopLevelRole.TARGETS)).isZero();
  }

  @Test
  void refusesATimestampFromAnotherSet() {
    freshHarness();
    harness.fetcher.serve("timestamp.json", oldTimestamp);
    harness.fetcher.answer("1.snapshot.json", new FetchResult.Absent());

    harness.assertRefused(ReasonCode.UNAVAILABLE);
  }

  @Test
  void refusesAVersionOtherThanTheAnnouncedOne() {
    byte[] targets = harness.fetcher.honestMetadata("2.targets.json");
    byte[] snapshot = harness.documents.snapshot(3, harness.later(), 3, targets);
    harness.fetcher.serve("3.snapshot.json", snapshot);
    harness.fetcher.serve("3.targets.json", targets);
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(3, harness.later(), 3, snapshot));

    harness.assertRefused(ReasonCode.VERSION_MISMATCH);
    assertThat(harness.trusted(TopLevelRole.TARGETS)).isEqualTo(2);
  }

  @Test
  void keepsItsTimestampWhenTheSameVersionHasOtherContent() {
    byte[] trusted = harness.fetcher.honestMetadata("timestamp.json");
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(2, harness.later(), 100, oldSnapshot));

    harness.refreshed();

    assertThat(harness.store.read("timestamp")).hasValue(trusted);
  }

  /** Forgets what was trusted, so that only the set itself can tell. */
  private void freshHarness() {
    harness.store.files.keySet().removeIf(name -> !name.equals("root"));
  }
}
