package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.ClientHarness;
import dev.seaworthy.delivery.Documents;
import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.MemoryStore;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.Hashes;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.repository.TargetsChange;
import dev.seaworthy.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are too many, too few, not there, or not what was signed. */
class HostileMirrorTest {
  private static final String PATH = "debian/fix-1.ko";

  @TempDir Path work;
  private ClientHarness harness;

  @BeforeEach
  void createHarness() {
    harness = new ClientHarness(work);
  }

  @Test
  void refusesATimestampSignedByAnUnknownKey() {
    byte[] snapshot = harness.fetcher.honestMetadata("1.snapshot.json");
    harness.fetcher.serve(
        "timestamp.json",
        harness.documents.timestamp(
            2, harness.later(), 1, snapshot, harness.fixture.keysOf(TopLevelRole.SNAPSHOT)));

    harness.assertRefused(ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void refusesTargetsOneSignatureShort() {
    byte[] targets =
        harness.fixture.nextTargets(
            TargetsChange.none(), harness.fixture.keysOf(TopLevelRole.TARGETS).subList(0, 1));
    harness.documents.serve(harness.fetcher, harness.later(), 2, 2, targets);

    harness.assertRefused(ReasonCode.SIGNATURE_THRESHOLD);
    assertThat(harness.trusted(TopLevelRole.TARGETS)).isZero();
  }

  @Test
  void refusesAPinnedRootThatDoesNotSignItself() {
    byte[] root = harness.fixture.ceremony.root();
    byte[] unsigned =
        new String(root, StandardCharsets.UTF_8)
            .replaceFirst("\"sig\":\"..", "\"sig\":\"00")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(TufClient.init(new MemoryStore(), unsigned))
        .isInstanceOfSatisfying(
            InitResult.Refused.class,
            it -> assertThat(it.refusal().code()).isEqualTo(ReasonCode.SIGNATURE_THRESHOLD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp.json", "1.snapshot.json", "1.targets.json"})
  void refusesAMissingDocument(String name) {
    harness.fetcher.answer(name, new FetchResult.Absent());

    harness.assertRefused(ReasonCode.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"})
  void refusesAnEndlessDocument(String name) {
    harness.fetcher.answer(name, new FetchResult.TooLong());

    harness.assertRefused(ReasonCode.LENGTH_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"})
  void distrustsAFetcherThatReturnsMoreThanItWasAllowed(String name) {
    harness.fetcher.serve(name, new byte[16 * 1024 * 1024]);

    harness.assertRefused(ReasonCode.LENGTH_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"})
  void abortsWhenTheRepositoryDoesNotAnswer(String name) {
    harness.fetcher.answer(name, new FetchResult.Unavailable("timeout"));

    harness.assertRefused(ReasonCode.UNAVAILABLE);
    harness.fetcher.beHonest();
    harness.refreshed();
  }

  @ParameterizedTest
  @EnumSource(TopLevelRole.class)
  void refusesADocumentOfAnotherRoleInItsPlace(TopLevelRole role) {
    String name =
        switch (role) {
          case ROOT -> "2.root.json";
          case TIMESTAMP -> "timestamp.json";
          case SNAPSHOT -> "1.snapshot.json";
          case TARGETS -> "1.targets.json";
        };
    byte[] other =
        role == TopLevelRole.TIMESTAMP
            ? harness.fixture.ceremony.root()
            : harness.fetcher.honestMetadata("timestamp.json");
    harness.fetcher.serve(name, other);

    assertThat(harness.refused().code())
        .isIn(
            ReasonCode.MALFORMED,
            ReasonCode.LENGTH_EXCEEDED,
            ReasonCode.LENGTH_MISMATCH,
            ReasonCode.HASH_MISMATCH);
  }

  @Test
  void refusesATargetOneByteLonger() {
    byte[] module = Fixture.moduleOf(PATH);

    assertThat(downloadOf(Arrays.copyOf(module, module.length + 1)))
        .isEqualTo(ReasonCode.LENGTH_EXCEEDED);
  }

  @Test
  void refusesATargetOneByteShorter() {
    byte[] module = Fixture.moduleOf(PATH);

    assertThat(downloadOf(Arrays.copyOf(module, module.length - 1)))
        .isEqualTo(ReasonCode.LENGTH_MISMATCH);
  }

  @Test
  void refusesATargetWithOneBitFlipped() {
    byte[] module = Fixture.moduleOf(PATH);
    module[17] ^= 1;

    assertThat(downloadOf(module)).isEqualTo(ReasonCode.HASH_MISMATCH);
  }

  @Test
  void refusesATargetWhoseSha512AloneIsWrong() {
    byte[] module = Fixture.moduleOf(PATH);
    TargetFile file =
        new TargetFile(
            PATH,
            module.length,
            new Hashes(Map.of("sha256", Sha256.hex(module), "sha512", "0".repeat(128))),
            Optional.empty());
    byte[] targets =
        harness.documents.targets(
            2, harness.later(), Map.of(PATH, Fixture.patch(file, 1).toTargetFile()));
    harness.documents.serve(harness.fetcher, harness.later(), 2, 2, targets);

    assertThat(downloadOf(module)).isEqualTo(ReasonCode.HASH_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "a//b", "a/./b", "..", "a/.."})
  void refusesToFetchATargetWhosePathLeadsAstray(String path) {
    TargetFile file = TargetFile.describe(path, new byte[] {1}, Optional.empty());
    byte[] targets = harness.documents.targets(2, harness.later(), Map.of(path, file));
    harness.documents.serve(harness.fetcher, harness.later(), 2, 2, targets);

    DownloadResult result = harness.client.download(harness.refreshed(), path);

    assertThat(((DownloadResult.Refused) result).refusal().code()).isEqualTo(ReasonCode.MALFORMED);
  }

  @Test
  void encodesATargetPathBeforeItBecomesPartOfAnAddress() {
    String path = "a b/c?d#e%2F.ko";
    TargetFile file = TargetFile.describe(path, new byte[] {1}, Optional.empty());
    byte[] targets = harness.documents.targets(2, harness.later(), Map.of(path, file));
    harness.documents.serve(harness.fetcher, harness.later(), 2, 2, targets);

    assertThat(harness.client.download(harness.refreshed(), path))
        .isInstanceOf(DownloadResult.Refused.class);

    assertThat(harness.fetcher.requests)
        .last()
        .asString()
        .startsWith("a%20b/")
        .endsWith(".c%3Fd%23e%252F.ko");
  }

  @Test
  void neverUsesARoleNameFromASnapshotAsAFile() {
    byte[] targets = harness.fetcher.honestMetadata("1.targets.json");
    byte[] snapshot =
        harness.documents.snapshot(
            2,
            harness.later(),
            Map.of(
                "targets.json",
                Documents.meta(1, targets),
                "../../x.json",
                Documents.meta(1, targets)));
    harness.fetcher.serve("2.snapshot.json", snapshot);
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(2, harness.later(), 2, snapshot));

    harness.refreshed();

    assertThat(harness.fetcher.requests).noneMatch(name -> name.contains(".."));
    assertThat(harness.store.files.keySet())
        .containsExactlyInAnyOrder("root", "timestamp", "snapshot", "targets", ".state");
  }

  @Test
  void refusesAMalformedPatchDescriptionByName() {
    TargetFile plain = TargetFile.describe(PATH, new byte[] {1}, Optional.empty());
    byte[] targets = harness.documents.targets(2, harness.later(), Map.of(PATH, plain));
    harness.documents.serve(harness.fetcher, harness.later(), 2, 2, targets);
    TrustedMetadata trusted = harness.refreshed();

    assertThat(harness.client.patch(trusted, PATH))
        .isInstanceOfSatisfying(
            PatchLookup.Refused.class,
            it -> assertThat(it.refusal().code()).isEqualTo(ReasonCode.MALFORMED));
  }

  @Test
  void refusesATargetTooLongForMemory() {
    TargetFile huge =
        new TargetFile(
            PATH, Duration.ofDays(365).toMillis(), Hashes.of(new byte[0]), Optional.empty());
    byte[] targets = harness.documents.targets(2, harness.later(), Map.of(PATH, huge));
    harness.documents.serve(harness.fetcher, harness.later(), 2, 2, targets);
    TrustedMetadata trusted = harness.refreshed();
    harness.fetcher.requests.clear();

    assertThat(((DownloadResult.Refused) harness.client.download(trusted, PATH)).refusal().code())
        .isEqualTo(ReasonCode.LENGTH_EXCEEDED);
    assertThat(harness.fetcher.requests).isEmpty();
  }

  private ReasonCode downloadOf(byte[] served) {
    TrustedMetadata trusted = harness.refreshed();
    TargetFile file =
        List.copyOf(MetadataReader.targets(trusted.targets().bytes()).metadata().targets().values())
            .getFirst();
    String sha256 = file.hashes().find("sha256").orElseThrow();
    harness.fetcher.serve("debian/" + sha256 + ".fix-1.ko", served);
    DownloadResult result = harness.client.download(trusted, PATH);
    assertThat(result).isInstanceOf(DownloadResult.Refused.class);
    return ((DownloadResult.Refused) result).refusal().code();
  }
}
