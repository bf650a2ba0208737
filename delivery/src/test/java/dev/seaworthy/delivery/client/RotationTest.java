package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.ClientHarness;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.repository.RootSigner;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains of roots, and the recovery that a rotation brings. */
class RotationTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path work;
  private ClientHarness harness;
  private List<SigningKey> oldKeys;
  private final List<SigningKey> newKeys = keys(3);

  @BeforeEach
  void createHarness() {
    harness = new ClientHarness(work);
    oldKeys = harness.fixture.keysOf(TopLevelRole.ROOT);
  }

  @Test
  void followsTwoRotationsOfTheRootKeys() {
    List<SigningKey> last = keys(5);
    Root second = rotated(root(), newKeys, 2);
    serve(second, pick(oldKeys, 2, newKeys, 2));
    serve(rotated(second, last, 3), pick(newKeys, 2, last, 3));

    assertThat(harness.refreshed().root().version()).isEqualTo(3);
    assertThat(harness.trusted(TopLevelRole.ROOT)).isEqualTo(3);
  }

  @Test
  void followsAnExpiredIntermediateRoot() {
    Root second = RootSigner.replaceKeys(root(), TopLevelRole.ROOT, publicKeys(newKeys), 2, past());
    serve(second, pick(oldKeys, 2, newKeys, 2));
    serve(rotated(second, newKeys, 2), newKeys.subList(0, 2));

    assertThat(harness.refreshed().root().version()).isEqualTo(3);
  }

  @Test
  void refusesARootOneOldSignatureShort() {
    serve(rotated(root(), newKeys, 2), pick(oldKeys, 1, newKeys, 3));

    harness.assertRefused(ReasonCode.SIGNATURE_THRESHOLD);
    assertThat(harness.trusted(TopLevelRole.ROOT)).isEqualTo(1);
  }

  @Test
  void refusesARootOneNewSignatureShort() {
    serve(rotated(root(), newKeys, 2), pick(oldKeys, 3, newKeys, 1));

    harness.assertRefused(ReasonCode.SIGNATURE_THRESHOLD);
    assertThat(harness.trusted(TopLevelRole.ROOT)).isEqualTo(1);
  }

  @Test
  void refusesAGapInTheChain() {
    Root second = rotated(root(), oldKeys, 2);
    harness.fetcher.serve(
        "2.root.json", RootSigner.sign(rotated(second, oldKeys, 2), oldKeys.subList(0, 2)));

    harness.assertRefused(ReasonCode.METADATA_ROLLBACK);
    assertThat(harness.trusted(TopLevelRole.ROOT)).isEqualTo(1);
  }

  @Test
  void keepsTheGoodRootsBeforeABadOne() {
    Root second = rotated(root(), newKeys, 2);
    serve(second, pick(oldKeys, 2, newKeys, 2));
    serve(rotated(second, oldKeys, 2), oldKeys);

    harness.assertRefused(ReasonCode.SIGNATURE_THRESHOLD);
    assertThat(harness.trusted(TopLevelRole.ROOT)).isEqualTo(2);
  }

  @Test
  void survivesFastForwardedVersionsAndRecoversByRotation() {
    byte[] targets = harness.fetcher.honestMetadata("1.targets.json");
    harness.documents.serve(
        harness.fetcher, harness.later(), Long.MAX_VALUE, Long.MAX_VALUE, targets);
    harness.refreshed();
    harness.fetcher.beHonest();
    harness.assertRefused(ReasonCode.METADATA_ROLLBACK);

    recoverWithNewOnlineKeys(targets);

    assertThat(harness.refreshed().timestamp().version()).isEqualTo(2);
    assertThat(harness.trusted(TopLevelRole.SNAPSHOT)).isEqualTo(2);
  }

  @Test
  void recoversEvenWhenPowerFailedBetweenTheNewRootAndTheDeletion() {
    byte[] targets = harness.fetcher.honestMetadata("1.targets.json");
    harness.documents.serve(
        harness.fetcher, harness.later(), Long.MAX_VALUE, Long.MAX_VALUE, targets);
    harness.refreshed();
    harness.fetcher.beHonest();
    recoverWithNewOnlineKeys(targets);
    // The new root is stored, nothing else has happened.
    harness.store.write("root", harness.fetcher.honestMetadata("1.root.json"));
    harness.store.write("root", servedRoot(2));

    assertThat(harness.refreshed().timestamp().version()).isEqualTo(2);
  }

  @Test
  void stopsAtTheLastPossibleRootVersion() {
    Root last =
        new Root(
            Long.MAX_VALUE, root().expires(), true, root().keys(), root().roles(), root().demo());
    harness.store.write("root", RootSigner.sign(last, oldKeys));

    harness.refreshed();

    assertThat(harness.fetcher.requests).first().isEqualTo("timestamp.json");
  }

  /** Only the snapshot key is replaced; the timestamp must be forgotten all the same. */
  private void recoverWithNewOnlineKeys(byte[] targets) {
    List<SigningKey> snapshotKeys = keys(1);
    Root second =
        RootSigner.replaceKeys(
            root(), TopLevelRole.SNAPSHOT, publicKeys(snapshotKeys), 1, root().expires());
    serve(second, oldKeys.subList(0, 2));
    byte[] snapshot =
        MetadataWriter.sign(
            MetadataReader.snapshot(harness.documents.snapshot(2, harness.later(), 1, targets))
                .metadata(),
            snapshotKeys);
    harness.fetcher.serve("2.snapshot.json", snapshot);
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(2, harness.later(), 2, snapshot));
  }

  private byte[] servedRoot(long version) {
    FetchResult result =
        harness.fetcher.metadata(TopLevelRole.ROOT.fileName(version), Integer.MAX_VALUE);
    return ((FetchResult.Fetched) result).bytes();
  }

  private Root root() {
    SignedMetadata<Root> first = MetadataReader.root(harness.fixture.ceremony.root());
    return first.metadata();
  }

  private void serve(Root root, List<SigningKey> signers) {
    harness.fetcher.serve(
        TopLevelRole.ROOT.fileName(root.version()), RootSigner.sign(root, signers));
  }

  private static Root rotated(Root current, List<SigningKey> keys, int threshold) {
    return RootSigner.replaceKeys(
        current,
        TopLevelRole.ROOT,
        publicKeys(keys),
        threshold,
        Instant.parse("2027-11-01T00:00:00Z"));
  }

  private Instant past() {
    return harness.clock.instant().minus(Duration.ofDays(1));
  }

  private static List<VerifyingKey> publicKeys(List<SigningKey> keys) {
    return keys.stream().map(SigningKey::verifyingKey).toList();
  }

  private static List<SigningKey> pick(
      List<SigningKey> old, int fromOld, List<SigningKey> fresh, int fromNew) {
    return Stream.concat(old.stream().limit(fromOld), fresh.stream().limit(fromNew)).toList();
  }

  private static List<SigningKey> keys(int count) {
    List<SigningKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Both kinds of key that TUF names and we support.
      keys.add(
          i % 2 == 0 ? JdkSigningKey.generateEd25519(RANDOM) : JdkSigningKey.generateP256(RANDOM));
    }
    return keys;
  }
}
