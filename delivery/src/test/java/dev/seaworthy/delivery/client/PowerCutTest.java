package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.ClientHarness;
import dev.seaworthy.delivery.FailingStore;
import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.MemoryStore;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.repository.OnlineSigner;
import dev.seaworthy.delivery.repository.PatchRepository;
import dev.seaworthy.delivery.repository.RootSigner;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cycle that stops at every change it makes to the store, and the cycle after it. */
class PowerCutTest {
  /** Root, two deletions and the state for the rotation, three documents, the final state. */
  private static final int CHANGES = 8;

  @TempDir Path work;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theNextCycleMakesGoodAStopAtAnyChange(boolean afterwards) throws IOException {
    ClientHarness harness = new ClientHarness(work);
    harness.refreshed();
    MemoryStore before = copy(harness.store);
    rotateTimestampKeyAndPublish(harness);

    for (int k = 1; k <= CHANGES; k++) {
      MemoryStore disk = copy(before);
      FailingStore failing = new FailingStore(disk, k, afterwards);
      RefreshResult stopped = new TufClient(failing, harness.fetcher, harness.clock).refresh();
      assertThat(((RefreshResult.Refused) stopped).refusal().code())
          .isEqualTo(ReasonCode.STORE_FAILED);

      RefreshResult next = new TufClient(disk, harness.fetcher, harness.clock).refresh();

      assertThat(next)
          .as("after a stop at change %d", k)
          .isInstanceOf(RefreshResult.Refreshed.class);
      TrustedMetadata trusted = ((RefreshResult.Refreshed) next).trusted();
      assertThat(trusted.root().version()).isEqualTo(2);
      assertThat(trusted.targets().version()).isEqualTo(2);
    }
  }

  @Test
  void aCycleMakesExactlyTheChangesThatAreTestedHere() throws IOException {
    ClientHarness harness = new ClientHarness(work);
    harness.refreshed();
    rotateTimestampKeyAndPublish(harness);
    FailingStore failing = new FailingStore(harness.store, CHANGES + 1, false);

    assertThat(new TufClient(failing, harness.fetcher, harness.clock).refresh())
        .isInstanceOf(RefreshResult.Refreshed.class);
    assertThat(failing.failed()).isFalse();
  }

  @Test
  void rollbackProtectionSurvivesAStopAtAnyChange() throws IOException {
    ClientHarness harness = new ClientHarness(work);
    harness.refreshed();
    byte[] oldTimestamp = harness.fetcher.honestMetadata("timestamp.json");
    Fixture.accepted(harness.fixture.publish(Fixture.patch("debian/fix-2.ko", 2)));
    harness.refreshed();
    MemoryStore before = copy(harness.store);
    Fixture.accepted(harness.fixture.publish(Fixture.patch("debian/fix-3.ko", 3)));

    for (int k = 1; k <= 4; k++) {
      MemoryStore disk = copy(before);
      new TufClient(new FailingStore(disk, k, true), harness.fetcher, harness.clock).refresh();
      harness.fetcher.serve("timestamp.json", oldTimestamp);

      RefreshResult attacked = new TufClient(disk, harness.fetcher, harness.clock).refresh();

      assertThat(((RefreshResult.Refused) attacked).refusal().code())
          .isEqualTo(ReasonCode.METADATA_ROLLBACK);
      harness.fetcher.beHonest();
    }
  }

  private static void rotateTimestampKeyAndPublish(ClientHarness harness) {
    SigningKey fresh = JdkSigningKey.generateEd25519(new SecureRandom());
    SigningKey old = harness.fixture.keysOf(TopLevelRole.TIMESTAMP).getFirst();
    OnlineSigner both =
        new OnlineSigner(
            harness.fixture.keysOf(TopLevelRole.SNAPSHOT), List.of(old, fresh), harness.clock);
    PatchRepository repository =
        new PatchRepository(harness.fixture.directory, both, harness.clock);
    Root first = MetadataReader.root(harness.fixture.ceremony.root()).metadata();
    Root second =
        RootSigner.replaceKeys(
            first, TopLevelRole.TIMESTAMP, List.of(fresh.verifyingKey()), 1, first.expires());
    Fixture.accepted(
        repository.publishRoot(RootSigner.sign(second, harness.fixture.keysOf(TopLevelRole.ROOT))));
    PatchTarget patch = Fixture.patch("debian/fix-2.ko", 2);
    Fixture.accepted(
        repository.publish(
            harness.fixture.nextTargets(patch),
            Map.of(patch.path(), Fixture.moduleOf(patch.path()))));
  }

  private static MemoryStore copy(MemoryStore store) {
    MemoryStore copy = new MemoryStore();
    copy.files.putAll(store.files);
    return copy;
  }
}
