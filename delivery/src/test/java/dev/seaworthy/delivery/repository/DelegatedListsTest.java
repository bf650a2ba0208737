package dev.seaworthy.delivery.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.MemoryStore;
import dev.seaworthy.delivery.MutableClock;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.client.DirectoryFetcher;
import dev.seaworthy.delivery.client.DownloadResult;
import dev.seaworthy.delivery.client.RefreshResult;
import dev.seaworthy.delivery.client.TrustedMetadata;
import dev.seaworthy.delivery.client.TufClient;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository in which the top delegates and a distribution's own people list. */
class DelegatedListsTest {
  private static final String ROLE = "lp-debian-amd64";
  private static final String PATH = "debian/fix-1.ko";
  private static final PatchTarget PATCH = Fixture.patch(PATH, 1);

  @TempDir Path work;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T00:00:00Z"));
  private final List<SigningKey> people = List.of(key(), key(), key());
  private Fixture fixture;

  @BeforeEach
  void createRepository() {
    fixture = Fixture.withRoot(work, clock);
  }

  @Test
  void clientsFindWhatADelegatedRoleLists() {
    Fixture.accepted(publishBoth());

    assertThat(download(PATH)).isEqualTo(Fixture.moduleOf(PATH));
  }

  @Test
  void aDelegatedListIsRenewedAloneAndTheTopStaysAsItIs() throws IOException {
    Fixture.accepted(publishBoth());
    PatchTarget next = Fixture.patch("debian/fix-2.ko", 2);

    Fixture.accepted(publishDelegated(next, people.subList(1, 3)));

    assertThat(download("debian/fix-2.ko")).isEqualTo(Fixture.moduleOf("debian/fix-2.ko"));
    assertThat(fixture.repository.versions().targets()).isEqualTo(1);
    assertThat(MetadataReader.targets(ROLE, current(ROLE)).version()).isEqualTo(2);
  }

  @Test
  void refusesADelegatedListOneSignatureShort() {
    Fixture.accepted(publishBoth());

    assertRejected(
        publishDelegated(Fixture.patch("debian/fix-2.ko", 2), people.subList(0, 1)),
        ReasonCode.SIGNATURE_THRESHOLD);
    assertThat(download(PATH)).isNotEmpty();
  }

  @Test
  void refusesADelegatedListSignedByTheTopLevelKeys() {
    Fixture.accepted(publishBoth());

    assertRejected(
        publishDelegated(Fixture.patch("debian/fix-2.ko", 2), fixture.keysOf(TopLevelRole.TARGETS)),
        ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void refusesADelegationWithoutItsList() {
    assertRejected(
        fixture.repository.publish(top(plan(people, 2)), Map.of()), ReasonCode.ROLE_NOT_LISTED);
  }

  @Test
  void refusesATargetThatIsNotTheRolesToList() {
    PatchTarget foreign = Fixture.patch("ubuntu/fix-1.ko", 1);
    Map<String, byte[]> lists = new LinkedHashMap<>();
    lists.put("targets", top(plan(people, 2)));
    lists.put(ROLE, fixture.targetsSigner.first(TargetsChange.add(foreign), people));

    assertRejected(
        fixture.repository.publish(
            new Release(lists, Map.of(foreign.path(), Fixture.moduleOf(foreign.path())))),
        ReasonCode.TARGET_NOT_LISTED);
  }

  @Test
  void refusesALowerReleaseCounterWhicheverRoleListsIt() {
    Fixture.accepted(publishBoth());
    Fixture.accepted(publishDelegated(Fixture.patch("debian/fix-5.ko", 5), people));

    assertRejected(
        publishDelegated(Fixture.patch("debian/fix-4.ko", 4), people),
        ReasonCode.RELEASE_COUNTER_ROLLBACK);
  }

  @Test
  void refusesADelegatedListOfTheVersionThatIsPublished() {
    Fixture.accepted(publishBoth());
    byte[] again = fixture.targetsSigner.first(TargetsChange.add(PATCH), people);

    assertRejected(
        fixture.repository.publish(new Release(Map.of(ROLE, again), Map.of())),
        ReasonCode.METADATA_ROLLBACK);
  }

  @Test
  void handsADelegatedRoleOverToOtherPeople() throws IOException {
    Fixture.accepted(publishBoth());
    List<SigningKey> others = List.of(key(), key());
    byte[] top =
        fixture.targetsSigner.delegate(
            Optional.of(current("targets")), plan(others, 2), fixture.keysOf(TopLevelRole.TARGETS));
    byte[] list = fixture.targetsSigner.next(current(ROLE), TargetsChange.none(), others);

    assertRejected(fixture.repository.publish(top, Map.of()), ReasonCode.SIGNATURE_THRESHOLD);
    Map<String, byte[]> both = new LinkedHashMap<>();
    both.put("targets", top);
    both.put(ROLE, list);
    Fixture.accepted(fixture.repository.publish(new Release(both, Map.of())));

    assertThat(download(PATH)).isEqualTo(Fixture.moduleOf(PATH));
    assertRejected(
        publishDelegated(Fixture.patch("debian/fix-2.ko", 2), people),
        ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void keepsDelegationsWhenTheTopListsSomethingElse() {
    Fixture.accepted(publishBoth());
    Fixture.accepted(fixture.publish(Fixture.patch("other/fix-9.ko", 9)));

    assertThat(download(PATH)).isNotEmpty();
    assertThat(download("other/fix-9.ko")).isNotEmpty();
  }

  @Test
  void renewsFreshnessOfEveryList() {
    Fixture.accepted(publishBoth());
    clock.advance(Duration.ofDays(5));

    assertThat(fixture.repository.renew()).isInstanceOf(RenewResult.Renewed.class);
    assertThat(download(PATH)).isNotEmpty();
  }

  @Test
  void refusesARoleNameThatIsNotPlain() {
    assertRejected(
        fixture.repository.publish(new Release(Map.of("../x", new byte[0]), Map.of())),
        ReasonCode.MALFORMED);
    assertThatThrownBy(() -> new DelegationPlan("../x", List.of(), 1, List.of("*")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private PublishResult publishBoth() {
    Map<String, byte[]> lists = new LinkedHashMap<>();
    lists.put("targets", top(plan(people, 2)));
    lists.put(ROLE, fixture.targetsSigner.first(TargetsChange.add(PATCH), people.subList(0, 2)));
    return fixture.repository.publish(new Release(lists, Map.of(PATH, Fixture.moduleOf(PATH))));
  }

  private PublishResult publishDelegated(PatchTarget patch, List<SigningKey> signers) {
    byte[] list = fixture.targetsSigner.next(current(ROLE), TargetsChange.add(patch), signers);
    return fixture.repository.publish(
        new Release(Map.of(ROLE, list), Map.of(patch.path(), Fixture.moduleOf(patch.path()))));
  }

  private byte[] top(DelegationPlan plan) {
    return fixture.targetsSigner.delegate(
        Optional.empty(), plan, fixture.keysOf(TopLevelRole.TARGETS));
  }

  private static DelegationPlan plan(List<SigningKey> people, int threshold) {
    return new DelegationPlan(
        ROLE,
        people.stream().map(SigningKey::verifyingKey).toList(),
        threshold,
        List.of("debian/*"));
  }

  private byte[] current(String role) {
    try {
      return fixture.directory.currentTargets(role).orElseThrow();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private byte[] download(String path) {
    MemoryStore store = new MemoryStore();
    TufClient.init(store, fixture.ceremony.root());
    TufClient client = new TufClient(store, new DirectoryFetcher(fixture.directory.path()), clock);
    TrustedMetadata trusted = ((RefreshResult.Refreshed) client.refresh()).trusted();
    return ((DownloadResult.Downloaded) client.download(trusted, path)).bytes();
  }

  private static void assertRejected(PublishResult result, ReasonCode code) {
    assertThat(result)
        .isInstanceOfSatisfying(
            PublishResult.Rejected.class, it -> assertThat(it.refusal().code()).isEqualTo(code));
  }

  private static SigningKey key() {
    return JdkSigningKey.generateEd25519(new SecureRandom());
  }
}
