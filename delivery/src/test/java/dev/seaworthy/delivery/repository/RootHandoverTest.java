package dev.seaworthy.delivery.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.MemoryStore;
import dev.seaworthy.delivery.MutableClock;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.client.DirectoryFetcher;
import dev.seaworthy.delivery.client.RefreshResult;
import dev.seaworthy.delivery.client.TufClient;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys change hands while hosts go on reading. */
class RootHandoverTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path work;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T00:00:00Z"));
  private Fixture fixture;
  private final SigningKey fresh = JdkSigningKey.generateEd25519(RANDOM);

  @BeforeEach
  void createRepository() {
    fixture = Fixture.withPatch(work, clock);
  }

  @Test
  void refusesARootThatWouldStrandTheCurrentTargets() {
    byte[] root = next(TopLevelRole.TARGETS, List.of(fresh), 1);

    assertThat(reason(fixture.repository.publishRoot(root)))
        .isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void handsTargetsKeysOverOnceTheListCarriesBothSignatures() {
    List<SigningKey> both =
        Stream.concat(fixture.keysOf(TopLevelRole.TARGETS).stream(), Stream.of(fresh)).toList();
    byte[] list = fixture.nextTargets(TargetsChange.none(), both);
    Fixture.accepted(fixture.repository.publish(list, Map.of()));

    Fixture.accepted(fixture.repository.publishRoot(next(TopLevelRole.TARGETS, List.of(fresh), 1)));

    assertFresh(2);
  }

  @Test
  void refusesToHandOnlineKeysOverWithoutTheOldOne() {
    PatchRepository onlyNew = repository(fixture.keysOf(TopLevelRole.SNAPSHOT), List.of(fresh));

    assertThat(reason(onlyNew.publishRoot(next(TopLevelRole.TIMESTAMP, List.of(fresh), 1))))
        .isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
    assertFresh(1);
  }

  @Test
  void handsOnlineKeysOverWithBothAtHand() {
    SigningKey old = fixture.keysOf(TopLevelRole.TIMESTAMP).getFirst();
    PatchRepository both = repository(fixture.keysOf(TopLevelRole.SNAPSHOT), List.of(old, fresh));

    Fixture.accepted(both.publishRoot(next(TopLevelRole.TIMESTAMP, List.of(fresh), 1)));

    assertFresh(2);
    clock.advance(OnlineSigner.TIMESTAMP_LIFETIME.dividedBy(2));
    assertThat(repository(fixture.keysOf(TopLevelRole.SNAPSHOT), List.of(fresh)).renew())
        .isInstanceOf(RenewResult.Renewed.class);
    assertFresh(2);
  }

  @Test
  void refusesARootThatTheOldKeysDidNotSign() {
    Root first = MetadataReader.root(fixture.ceremony.root()).metadata();
    Root second =
        RootSigner.replaceKeys(
            first, TopLevelRole.ROOT, List.of(fresh.verifyingKey()), 1, first.expires());

    assertThat(reason(fixture.repository.publishRoot(RootSigner.sign(second, List.of(fresh)))))
        .isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void acceptsARootThatPeopleSignedOneAfterTheOther() {
    Root first = MetadataReader.root(fixture.ceremony.root()).metadata();
    Root second =
        RootSigner.replaceKeys(
            first, TopLevelRole.ROOT, List.of(fresh.verifyingKey()), 1, first.expires());
    List<SigningKey> old = fixture.keysOf(TopLevelRole.ROOT);
    byte[] signed = RootSigner.sign(second, List.of(fresh));
    signed = RootSigner.cosign(signed, List.of(old.get(0)));
    signed = RootSigner.cosign(signed, List.of(old.get(2)));

    Fixture.accepted(fixture.repository.publishRoot(signed));
    assertFresh(2);
  }

  @Test
  void dropsKeysThatNoRoleNamesAnyMore() {
    Root first = MetadataReader.root(fixture.ceremony.root()).metadata();
    Root second =
        RootSigner.replaceKeys(
            first, TopLevelRole.TIMESTAMP, List.of(fresh.verifyingKey()), 1, first.expires());

    assertThat(second.keys()).hasSameSizeAs(first.keys());
    assertThat(second.keys().keySet())
        .doesNotContainAnyElementsOf(first.roleOf(TopLevelRole.TIMESTAMP).keyIds());
  }

  @Test
  void refusesTheSameRootAgain() {
    assertThat(reason(fixture.repository.publishRoot(fixture.ceremony.root())))
        .isEqualTo(ReasonCode.METADATA_ROLLBACK);
  }

  private byte[] next(TopLevelRole role, List<SigningKey> keys, int threshold) {
    Root first = MetadataReader.root(fixture.ceremony.root()).metadata();
    List<VerifyingKey> publicKeys = keys.stream().map(SigningKey::verifyingKey).toList();
    return RootSigner.sign(
        RootSigner.replaceKeys(first, role, publicKeys, threshold, first.expires()),
        fixture.keysOf(TopLevelRole.ROOT));
  }

  private PatchRepository repository(List<SigningKey> snapshot, List<SigningKey> timestamp) {
    return new PatchRepository(
        fixture.directory, new OnlineSigner(snapshot, timestamp, clock), clock);
  }

  private void assertFresh(long rootVersion) {
    MemoryStore store = new MemoryStore();
    TufClient.init(store, fixture.ceremony.root());
    RefreshResult result =
        new TufClient(store, new DirectoryFetcher(fixture.directory.path()), clock).refresh();
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    assertThat(((RefreshResult.Refreshed) result).trusted().root().version())
        .isEqualTo(rootVersion);
  }

  private static ReasonCode reason(PublishResult result) {
    assertThat(result).isInstanceOf(PublishResult.Rejected.class);
    return ((PublishResult.Rejected) result).refusal().code();
  }
}
