package dev.seaworthy.delivery.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.MemoryStore;
import dev.seaworthy.delivery.MutableClock;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.client.DirectoryFetcher;
import dev.seaworthy.delivery.client.RefreshResult;
import dev.seaworthy.delivery.client.TufClient;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server accepts, and what it refuses before a host could see it. */
class PatchRepositoryTest {
  private static final PatchTarget SECOND = Fixture.patch("debian/fix-2.ko", 2);
  private static final byte[] SECOND_BYTES = Fixture.moduleOf("debian/fix-2.ko");

  @TempDir Path work;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T00:00:00Z"));
  private Fixture fixture;

  @BeforeEach
  void createRepository() {
    fixture = Fixture.withPatch(work, clock);
  }

  @Test
  void laysFilesOutForConsistentSnapshots() throws IOException {
    PatchTarget patch = Fixture.patch("debian/fix-1.ko", 1);
    Path root = fixture.directory.path();

    try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> root.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "repository.lock",
              "metadata/1.root.json",
              "metadata/1.targets.json",
              "metadata/1.snapshot.json",
              "metadata/timestamp.json",
              "targets/debian/" + patch.sha256() + ".fix-1.ko",
              "targets/debian/" + patch.sha512() + ".fix-1.ko");
    }
  }

  @Test
  void acceptsTheNextListAndTellsTheVersions() {
    assertThat(Fixture.accepted(fixture.publish(SECOND)).versions())
        .isEqualTo(new RepositoryVersions(1, 2, 2, 2));
  }

  @Test
  void refusesAListOneSignatureShort() {
    assertRejected(
        ReasonCode.SIGNATURE_THRESHOLD,
        fixture.nextTargets(
            TargetsChange.add(SECOND), fixture.keysOf(TopLevelRole.TARGETS).subList(0, 1)));
  }

  @Test
  void acceptsAListThatTwoPeopleSignedOneAfterTheOther() {
    byte[] one =
        fixture.nextTargets(
            TargetsChange.add(SECOND), fixture.keysOf(TopLevelRole.TARGETS).subList(0, 1));
    byte[] two = TargetsSigner.cosign(one, fixture.keysOf(TopLevelRole.TARGETS).subList(1, 2));

    Fixture.accepted(fixture.repository.publish(two, Map.of(SECOND.path(), SECOND_BYTES)));
  }

  @Test
  void refusesAListSignedByTheServersOwnKeys() {
    assertRejected(
        ReasonCode.SIGNATURE_THRESHOLD,
        fixture.nextTargets(
            TargetsChange.add(SECOND),
            Stream.concat(
                    fixture.keysOf(TopLevelRole.SNAPSHOT).stream(),
                    fixture.keysOf(TopLevelRole.TIMESTAMP).stream())
                .toList()));
  }

  @Test
  void refusesAListOfTheVersionThatIsPublished() throws IOException {
    byte[] current = fixture.directory.currentTargets().orElseThrow();

    assertRejected(ReasonCode.METADATA_ROLLBACK, current);
  }

  @Test
  void refusesAListThatSkipsAVersion() {
    assertRejected(ReasonCode.METADATA_ROLLBACK, targets(3, clock.instant().plusSeconds(60)));
  }

  @Test
  void refusesAListThatHasExpired() {
    assertRejected(ReasonCode.METADATA_EXPIRED, targets(2, clock.instant()));
  }

  @Test
  void refusesAListThatIsNoJson() {
    assertRejected(ReasonCode.MALFORMED, new byte[] {'{'});
  }

  @Test
  void refusesANewTargetWithoutItsBytes() {
    assertThat(reason(fixture.repository.publish(fixture.nextTargets(SECOND), Map.of())))
        .isEqualTo(ReasonCode.TARGET_MISSING);
  }

  @Test
  void refusesOtherBytesThanWereSigned() {
    byte[] other = SECOND_BYTES.clone();
    other[3] ^= 1;

    assertThat(publishWith(other)).isEqualTo(ReasonCode.HASH_MISMATCH);
    assertThat(publishWith(Arrays.copyOf(other, other.length + 1)))
        .isEqualTo(ReasonCode.LENGTH_EXCEEDED);
    assertThat(publishWith(new byte[0])).isEqualTo(ReasonCode.LENGTH_MISMATCH);
  }

  @Test
  void refusesBytesThatNobodySignedFor() {
    Map<String, byte[]> blobs =
        Map.of(SECOND.path(), SECOND_BYTES, "debian/extra.ko", new byte[] {1});

    assertThat(reason(fixture.repository.publish(fixture.nextTargets(SECOND), blobs)))
        .isEqualTo(ReasonCode.TARGET_NOT_LISTED);
  }

  @Test
  void refusesATargetThatDoesNotDescribeALivePatch() {
    TargetFile plain = TargetFile.describe(SECOND.path(), SECOND_BYTES, Optional.empty());
    byte[] targets =
        MetadataWriter.sign(
            new Targets(2, clock.instant().plusSeconds(60), Map.of(plain.path(), plain)),
            fixture.keysOf(TopLevelRole.TARGETS));

    assertThat(reason(fixture.repository.publish(targets, Map.of(plain.path(), SECOND_BYTES))))
        .isEqualTo(ReasonCode.MALFORMED);
  }

  @Test
  void refusesALowerReleaseCounterForTheSameLivePatchAndBuild() {
    Fixture.accepted(fixture.publish(Fixture.patch("debian/fix-5.ko", 5)));

    assertThat(reason(fixture.publish(Fixture.patch("debian/fix-4.ko", 4))))
        .isEqualTo(ReasonCode.RELEASE_COUNTER_ROLLBACK);
    Fixture.accepted(fixture.publish(Fixture.patch("debian/fix-5b.ko", 5)));
  }

  @Test
  void needsTheBytesOfUnchangedTargetsOnlyOnce() {
    Fixture.accepted(fixture.publish(SECOND));
    byte[] without =
        fixture.nextTargets(
            new TargetsChange(List.of(), Set.of(SECOND.path())),
            fixture.keysOf(TopLevelRole.TARGETS));

    Fixture.accepted(fixture.repository.publish(without, Map.of()));
  }

  @Test
  void changesNothingWhenItRefuses() throws IOException {
    RepositoryVersions before = fixture.repository.versions();

    publishWith(new byte[0]);

    assertThat(fixture.repository.versions()).isEqualTo(before);
    assertThat(fixture.directory.path().resolve("metadata/2.targets.json")).doesNotExist();
  }

  @Test
  void refusesToPublishWithOnlineKeysThatTheRootDoesNotName() throws IOException {
    Fixture other = Fixture.withRoot(work.resolve("other"), clock);
    PatchRepository wrong =
        new PatchRepository(
            fixture.directory,
            OnlineSigner.read(other.ceremony.snapshotKey(), other.ceremony.timestampKey(), clock),
            clock);

    assertThat(
            reason(wrong.publish(fixture.nextTargets(SECOND), Map.of(SECOND.path(), SECOND_BYTES))))
        .isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void refusesEverythingBeforeThereIsARoot() {
    PatchRepository empty =
        new PatchRepository(new RepositoryDirectory(work.resolve("empty")), signer(fixture), clock);

    assertThat(reason(empty.publish(fixture.nextTargets(SECOND), Map.of())))
        .isEqualTo(ReasonCode.NOT_INITIALISED);
    assertThat(empty.renew()).isInstanceOf(RenewResult.Refused.class);
  }

  @Test
  void reportsADirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(work.resolve("file"), "in the way");
    PatchRepository blocked =
        new PatchRepository(new RepositoryDirectory(file), signer(fixture), clock);

    assertThat(reason(blocked.publishRoot(fixture.ceremony.root())))
        .isEqualTo(ReasonCode.STORE_FAILED);
  }

  @Test
  void refusesNothingBecauseAnotherThreadIsAtWork() throws Exception {
    byte[] current = fixture.directory.currentTargets().orElseThrow();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<RenewResult> renewal = fixture.repository::renew;
      Callable<PublishResult> review = () -> fixture.repository.review(current, Map.of());
      List<Future<RenewResult>> renewals = new ArrayList<>();
      List<Future<PublishResult>> reviews = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        renewals.add(threads.submit(renewal));
        reviews.add(threads.submit(review));
      }
      for (Future<RenewResult> one : renewals) {
        assertThat(one.get()).isInstanceOf(RenewResult.NotDue.class);
      }
      for (Future<PublishResult> one : reviews) {
        assertThat(reason(one.get())).isEqualTo(ReasonCode.METADATA_ROLLBACK);
      }
    }
  }

  @Test
  void renewsTheTimestampAtHalfOfItsLifetime() {
    assertThat(fixture.repository.renew())
        .isEqualTo(new RenewResult.NotDue(Instant.parse("2026-11-01T12:00:00Z")));

    clock.advance(Duration.ofHours(12));

    assertThat(fixture.repository.renew())
        .isEqualTo(new RenewResult.Renewed(new RepositoryVersions(1, 1, 1, 2)));
  }

  @Test
  void renewsTheSnapshotAtHalfOfItsLifetime() {
    clock.advance(Duration.ofHours(84));

    assertThat(fixture.repository.renew())
        .isEqualTo(new RenewResult.Renewed(new RepositoryVersions(1, 1, 2, 2)));
  }

  @Test
  void goesOnAfterAPublicationThatStoppedBeforeTheTimestamp() throws IOException {
    Path metadata = fixture.directory.path().resolve("metadata");
    Files.writeString(metadata.resolve("2.targets.json"), "half of");
    Files.writeString(metadata.resolve("2.snapshot.json"), "something");
    Files.writeString(metadata.resolve(".timestamp.json.tmp"), "else");

    Fixture.accepted(fixture.publish(SECOND));
    assertThat(refresh()).isInstanceOf(RefreshResult.Refreshed.class);
  }

  @Test
  void showsReadersAWholeRepositoryWhilePublishing() throws InterruptedException {
    Thread publisher =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 2; i < 12; i++) {
                    Fixture.accepted(fixture.publish(Fixture.patch("debian/fix-" + i + ".ko", i)));
                  }
                });
    int cycles = 0;
    while (publisher.isAlive() || cycles == 0) {
      assertThat(refresh()).isInstanceOf(RefreshResult.Refreshed.class);
      cycles++;
    }
    publisher.join();
    assertThat(((RefreshResult.Refreshed) refresh()).trusted().targets().version()).isEqualTo(11);
  }

  private RefreshResult refresh() {
    MemoryStore store = new MemoryStore();
    TufClient.init(store, fixture.ceremony.root());
    return new TufClient(store, new DirectoryFetcher(fixture.directory.path()), clock).refresh();
  }

  private ReasonCode publishWith(byte[] bytes) {
    return reason(
        fixture.repository.publish(fixture.nextTargets(SECOND), Map.of(SECOND.path(), bytes)));
  }

  private byte[] targets(long version, Instant expires) {
    return MetadataWriter.sign(
        new Targets(version, expires, Map.of()), fixture.keysOf(TopLevelRole.TARGETS));
  }

  private void assertRejected(ReasonCode code, byte[] targets) {
    assertThat(reason(fixture.repository.publish(targets, Map.of()))).isEqualTo(code);
  }

  private static OnlineSigner signer(Fixture fixture) {
    return new OnlineSigner(
        fixture.keysOf(TopLevelRole.SNAPSHOT),
        fixture.keysOf(TopLevelRole.TIMESTAMP),
        InstantSource.system());
  }

  private static ReasonCode reason(PublishResult result) {
    assertThat(result).isInstanceOf(PublishResult.Rejected.class);
    return ((PublishResult.Rejected) result).refusal().code();
  }
}
