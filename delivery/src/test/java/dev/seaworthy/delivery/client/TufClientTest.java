package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.HostileFetcher;
import dev.seaworthy.delivery.MutableClock;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client on honest ground, and what it keeps. */
class TufClientTest {
  private static final String PATH = "debian/fix-1.ko";

  @TempDir Path work;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T00:00:00Z"));
  private Fixture fixture;
  private HostileFetcher fetcher;
  private DirectoryStore store;
  private TufClient client;

  @BeforeEach
  void createRepositoryAndClient() {
    fixture = Fixture.withPatch(work, clock);
    fetcher = new HostileFetcher(new DirectoryFetcher(fixture.directory.path()));
    store = new DirectoryStore(work.resolve("client"));
    client = new TufClient(store, fetcher, clock);
    assertThat(TufClient.init(store, fixture.ceremony.root()))
        .isEqualTo(new InitResult.Initialised(1));
  }

  @Test
  void deliversAPatchWithEverythingItsSignersSaid() {
    TrustedMetadata trusted = refreshed();

    assertThat(client.patch(trusted, PATH))
        .isInstanceOfSatisfying(
            PatchLookup.Found.class,
            it -> {
              assertThat(it.patch().kernelBuildId()).isEqualTo(Fixture.BUILD_ID);
              assertThat(it.patch().objects())
                  .containsEntry("vmlinux", List.of("vulnerable_function"));
            });
    assertThat(trusted.root().metadata().demo()).isTrue();
    assertThat(downloaded(trusted)).isEqualTo(Fixture.moduleOf(PATH));
  }

  @Test
  void asksForExactlyTheFilesOfTheWorkflow() {
    refreshed();

    assertThat(fetcher.requests)
        .containsExactly("2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json");
  }

  @Test
  void keepsMetadataByteForByteUnderUnversionedNames() throws IOException {
    refreshed();

    for (TopLevelRole role : TopLevelRole.values()) {
      String served = role == TopLevelRole.TIMESTAMP ? role.fileName() : role.fileName(1);
      assertThat(work.resolve("client").resolve(role.fileName()))
          .hasBinaryContent(
              Files.readAllBytes(fixture.directory.path().resolve("metadata").resolve(served)));
    }
  }

  @Test
  void fetchesNothingAgainThatItHolds() {
    TargetCache cache = new DirectoryTargetCache(work.resolve("cache"));
    client.download(refreshed(), PATH, cache);
    fetcher.requests.clear();

    DownloadResult again = client.download(refreshed(), PATH, cache);

    assertThat(again).isInstanceOf(DownloadResult.Downloaded.class);
    assertThat(fetcher.requests).containsExactly("2.root.json", "timestamp.json");
  }

  @Test
  void fetchesAgainWhenTheCachedBytesWereChanged() throws IOException {
    TargetCache cache = new DirectoryTargetCache(work.resolve("cache"));
    TrustedMetadata trusted = refreshed();
    cache.keep(
        trusted.find(PATH).orElseThrow(),
        "other bytes".repeat(100).getBytes(StandardCharsets.UTF_8));

    assertThat(client.download(trusted, PATH, cache)).isInstanceOf(DownloadResult.Downloaded.class);
    assertThat(cache.read(trusted.find(PATH).orElseThrow())).hasValue(Fixture.moduleOf(PATH));
  }

  @Test
  void followsTheRepositoryFromVersionToVersion() {
    refreshed();
    Fixture.accepted(fixture.publish(Fixture.patch("debian/fix-2.ko", 2)));

    assertThat(refreshed().targets().metadata().targets())
        .containsOnlyKeys(PATH, "debian/fix-2.ko");
  }

  @Test
  void refusesATargetThatIsNotListed() {
    assertThat(client.download(refreshed(), "debian/other.ko"))
        .isInstanceOfSatisfying(
            DownloadResult.Refused.class,
            it -> assertThat(it.refusal().code()).isEqualTo(ReasonCode.TARGET_NOT_FOUND));
    assertThat(client.patch(refreshed(), "debian/other.ko"))
        .isInstanceOf(PatchLookup.Refused.class);
  }

  @Test
  void refusesToRefreshWithoutAPinnedRoot() {
    TufClient unpinned = new TufClient(new DirectoryStore(work.resolve("empty")), fetcher, clock);

    assertThat(reason(unpinned.refresh())).isEqualTo(ReasonCode.NOT_INITIALISED);
    assertThat(fetcher.requests).isEmpty();
  }

  @Test
  void refusesToPinAnotherRootOverAPinnedOne() {
    Fixture other = Fixture.withRoot(work.resolve("other"), clock);

    assertThat(TufClient.init(store, other.ceremony.root()))
        .isInstanceOfSatisfying(
            InitResult.Refused.class,
            it -> assertThat(it.refusal().code()).isEqualTo(ReasonCode.ALREADY_INITIALISED));
    assertThat(TufClient.init(store, fixture.ceremony.root()))
        .isInstanceOf(InitResult.Initialised.class);
  }

  @Test
  void refusesASecondCycleWhileOneIsRunning() throws IOException {
    try (MetadataStore.Hold _ = store.hold()) {
      assertThat(reason(client.refresh())).isEqualTo(ReasonCode.STORE_FAILED);
    }
    refreshed();
  }

  @Test
  void recoversFromDamagedLocalMetadata() throws IOException {
    refreshed();
    for (TopLevelRole role :
        List.of(TopLevelRole.TIMESTAMP, TopLevelRole.SNAPSHOT, TopLevelRole.TARGETS)) {
      Files.write(work.resolve("client").resolve(role.fileName()), new byte[] {'{'});
    }

    assertThat(refreshed().targets().metadata().targets()).hasSize(1);
  }

  @Test
  void refusesDamagedClientState() throws IOException {
    refreshed();
    Files.write(work.resolve("client").resolve("client.state"), new byte[] {'{'});

    assertThat(reason(client.refresh())).isEqualTo(ReasonCode.STORE_FAILED);
  }

  @Test
  void ignoresWhatAnInterruptedWriteLeftBehind() throws IOException {
    Files.write(work.resolve("client").resolve(".timestamp.json.tmp"), new byte[] {'{'});

    refreshed();

    assertThat(work.resolve("client").resolve(".timestamp.json.tmp")).doesNotExist();
  }

  @Test
  void staysFreshThroughRenewals() {
    for (int i = 0; i < 20; i++) {
      clock.advance(Duration.ofHours(13));
      fixture.repository.renew();
      refreshed();
    }
    assertThat(refreshed().snapshot().version()).isGreaterThan(1);
  }

  private TrustedMetadata refreshed() {
    RefreshResult result = client.refresh();
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    return ((RefreshResult.Refreshed) result).trusted();
  }

  private byte[] downloaded(TrustedMetadata trusted) {
    DownloadResult result = client.download(trusted, PATH);
    assertThat(result).isInstanceOf(DownloadResult.Downloaded.class);
    return ((DownloadResult.Downloaded) result).bytes();
  }

  private static ReasonCode reason(RefreshResult result) {
    assertThat(result).isInstanceOf(RefreshResult.Refused.class);
    return ((RefreshResult.Refused) result).refusal().code();
  }
}
