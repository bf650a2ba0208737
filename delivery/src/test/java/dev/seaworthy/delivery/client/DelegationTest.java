package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.ClientHarness;
import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.Graph;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.PathSet;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for a target over delegated roles (TUF 1.0.34 §5.6.7). */
class DelegationTest {
  private static final String PATH = "x/fix.ko";

  @TempDir Path work;
  private ClientHarness harness;
  private Graph graph;

  @BeforeEach
  void createHarness() {
    harness = new ClientHarness(work);
    graph = new Graph(harness);
  }

  @Test
  void findsATargetByWayOfADelegation() {
    graph.delegate("targets", "lp-debian-amd64", true, "x/*").list("lp-debian-amd64", PATH);
    TrustedMetadata trusted = published();

    assertThat(harness.client.find(trusted, PATH))
        .isInstanceOfSatisfying(
            TargetLookup.Found.class, it -> assertThat(it.roleName()).isEqualTo("lp-debian-amd64"));
    assertThat(harness.client.download(trusted, PATH))
        .isInstanceOfSatisfying(
            DownloadResult.Downloaded.class,
            it -> assertThat(it.bytes()).isEqualTo(Fixture.moduleOf(PATH)));
  }

  @Test
  void visitsRolesDepthFirstInOrderOfAppearance() {
    graph.delegate("targets", "a").delegate("targets", "b");
    graph.delegate("a", "c").delegate("a", "d").delegate("c", "e");

    assertThat(visitedFor(PATH)).containsExactly("a", "c", "e", "d", "b");
  }

  @Test
  void theFirstRoleThatListsATargetDecides() {
    graph.delegate("targets", "a").delegate("targets", "b");
    graph.list("a", PATH).list("b", PATH);

    assertThat(visitedFor(PATH)).containsExactly("a");
  }

  @Test
  void asksNobodyElseAfterATerminatingRole() {
    graph.delegate("targets", "a", true, "x/*").delegate("targets", "b").delegate("a", "c");
    graph.list("b", PATH);

    assertThat(visitedFor(PATH)).containsExactly("a", "c");
    assertThat(lookup().code()).isEqualTo(ReasonCode.TARGET_NOT_FOUND);
  }

  @Test
  void aTerminatingRoleForOtherPathsEndsNothing() {
    graph.delegate("targets", "a", true, "y/*").delegate("targets", "b").list("b", PATH);

    assertThat(visitedFor(PATH)).containsExactly("b");
  }

  @Test
  void asksOnlyRolesWithTheHashPrefix() {
    String hash = Sha256.hex(PATH.getBytes(StandardCharsets.UTF_8));
    String other = hash.charAt(0) == '0' ? "1" : "0";
    graph
        .delegate("targets", "a", false, new PathSet.HashPrefixes(List.of(other)))
        .delegate(
            "targets", "b", false, new PathSet.HashPrefixes(List.of(other, hash.substring(0, 3))))
        .list("b", PATH);

    assertThat(visitedFor(PATH)).containsExactly("b");
  }

  @Test
  void aCycleEnds() {
    graph.delegate("targets", "a").delegate("a", "b").delegate("b", "c").delegate("c", "a");

    assertThat(visitedFor(PATH)).containsExactly("a", "b", "c");
    assertThat(lookup().code()).isEqualTo(ReasonCode.TARGET_NOT_FOUND);
  }

  @Test
  void visitsNoMoreThanThirtyTwoRoles() {
    for (int i = 0; i < 40; i++) {
      graph.delegate("targets", "r" + i);
    }
    graph.list("r39", PATH);

    assertThat(visitedFor(PATH)).hasSize(TargetSearch.MAX_ROLES);
    assertThat(lookup().code()).isEqualTo(ReasonCode.TARGET_NOT_FOUND);
  }

  @Test
  void followsNoMoreThanEightDelegationsInARow() {
    graph.delegate("targets", "r1");
    for (int i = 1; i < 12; i++) {
      graph.delegate("r" + i, "r" + (i + 1));
    }
    graph.list("r9", PATH);

    assertThat(visitedFor(PATH)).hasSize(TargetSearch.MAX_DEPTH);
  }

  @Test
  void refusesADelegatedListOneSignatureShort() {
    List<SigningKey> two = List.of(key(), key());
    graph.delegate("targets", "a", false, patterns("x/*"), two, 2).list("a", PATH);
    graph.signers.put("a", two.subList(0, 1));
    TrustedMetadata trusted = published();

    Refusal refusal = refused(trusted, PATH);

    assertThat(refusal.code()).isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
    assertThat(refusal.details())
        .containsEntry("role", "a")
        .containsEntry("valid", "1")
        .containsEntry("threshold", "2");
    assertThat(harness.store.files).doesNotContainKey("a");
  }

  @Test
  void refusesADelegatedListSignedByTheTopLevelKeys() {
    graph.delegate("targets", "a").list("a", PATH);
    graph.signers.put("a", graph.signersOf("targets"));

    assertThat(refused(published(), PATH).code()).isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void aCachedRoleIsVerifiedAgainstTheCurrentDelegator() {
    SigningKey ofA = key();
    SigningKey ofB = key();
    graph.delegate("targets", "a", false, "x/*").delegate("targets", "b", false, "y/*");
    graph.delegate("a", "release", false, patterns("x/*"), List.of(ofA), 1);
    graph.delegate("b", "release", false, patterns("y/*"), List.of(ofB), 1);
    graph.signers.put("release", List.of(ofA));
    graph.list("release", PATH).list("release", "y/evil.ko");
    TrustedMetadata trusted = published();

    assertThat(harness.client.find(trusted, PATH)).isInstanceOf(TargetLookup.Found.class);
    assertThat(refused(trusted, "y/evil.ko").code()).isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
    assertThat(harness.client.find(trusted, PATH)).isInstanceOf(TargetLookup.Found.class);
  }

  @Test
  void followsARotationOfADelegatedKey() {
    graph.delegate("targets", "a").list("a", PATH);
    assertThat(harness.client.find(published(), PATH)).isInstanceOf(TargetLookup.Found.class);
    graph.signers.put("a", List.of(key()));
    graph.delegate("targets", "a");

    assertThat(harness.client.find(published(), PATH)).isInstanceOf(TargetLookup.Found.class);
  }

  @Test
  void aKeyThatWasRotatedOutSignsNothingMore() {
    graph.delegate("targets", "a").list("a", PATH);
    List<SigningKey> stolen = graph.signersOf("a");
    graph.signers.put("a", List.of(key()));
    graph.delegate("targets", "a");
    graph.signers.put("a", stolen);

    assertThat(refused(published(), PATH).code()).isEqualTo(ReasonCode.SIGNATURE_THRESHOLD);
  }

  @Test
  void fetchesADelegatedListOnlyOnce() {
    graph.delegate("targets", "a").list("a", PATH);
    TrustedMetadata trusted = published();
    harness.client.find(trusted, PATH);
    harness.fetcher.requests.clear();

    assertThat(harness.client.find(trusted, PATH)).isInstanceOf(TargetLookup.Found.class);
    assertThat(harness.fetcher.requests).isEmpty();
  }

  @Test
  void refusesARoleThatTheSnapshotDoesNotList() {
    graph.delegate("targets", "a").list("a", PATH);
    graph.unlisted.add("a");
    TrustedMetadata trusted = published();
    harness.fetcher.requests.clear();

    assertThat(refused(trusted, PATH).code()).isEqualTo(ReasonCode.ROLE_NOT_LISTED);
    assertThat(harness.fetcher.requests).isEmpty();
  }

  @Test
  void refusesADelegatedListOfAnotherVersion() {
    graph.delegate("targets", "a").list("a", PATH).misnumber("a", 7);

    assertThat(refused(published(), PATH).code()).isEqualTo(ReasonCode.VERSION_MISMATCH);
  }

  @Test
  void refusesADelegatedListThatExpired() {
    graph.delegate("targets", "a").list("a", PATH).expire("a", harness.clock.instant());

    assertThat(refused(published(), PATH).code()).isEqualTo(ReasonCode.METADATA_EXPIRED);
  }

  @Test
  void refusesAStoredDelegatedListOnceItExpired() {
    graph
        .delegate("targets", "a")
        .list("a", PATH)
        .expire("a", harness.clock.instant().plusSeconds(60));
    assertThat(harness.client.find(published(), PATH)).isInstanceOf(TargetLookup.Found.class);
    harness.clock.advance(Duration.ofMinutes(2));
    TrustedMetadata later = harness.refreshed();

    assertThat(refused(later, PATH).code()).isEqualTo(ReasonCode.METADATA_EXPIRED);
  }

  @Test
  void aListThatCannotBeHadEndsTheSearch() {
    graph.delegate("targets", "a").delegate("targets", "b").list("b", PATH);
    TrustedMetadata trusted = published();
    harness.fetcher.answer("2.a.json", new FetchResult.Absent());
    harness.fetcher.requests.clear();

    assertThat(refused(trusted, PATH).code()).isEqualTo(ReasonCode.UNAVAILABLE);
    assertThat(harness.fetcher.requests).containsExactly("2.a.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "?", "#", "..", "a\u0000b", "a b", "%2e%2e"})
  void aRoleNameLeadsNowhereButIntoItsOwnFile(String role) throws IOException {
    graph.delegate("targets", role).list(role, PATH);
    graph.publish();
    DirectoryStore store = new DirectoryStore(work.resolve("store"));
    TufClient.init(store, harness.fixture.ceremony.root());
    TufClient client = new TufClient(store, harness.fetcher, harness.clock);
    TrustedMetadata trusted = ((RefreshResult.Refreshed) client.refresh()).trusted();

    assertThat(client.find(trusted, PATH)).isInstanceOf(TargetLookup.Found.class);
    assertThat(harness.fetcher.requests).last().asString().matches("2\\.[A-Za-z0-9.%_-]+\\.json");
    try (Stream<Path> files = Files.list(work.resolve("store"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".json"))).hasSize(5);
    }
  }

  @Test
  void findsWhatIsStoredWithoutANetwork() throws IOException {
    graph.delegate("targets", "a").list("a", PATH);
    harness.client.find(published(), PATH);
    harness.fetcher.requests.clear();
    StoredTargets stored = new StoredTargets(harness.store);

    assertThat(stored.find(PATH)).isInstanceOf(TargetLookup.Found.class);

    harness.store.write(
        "a",
        new String(harness.store.files.get("a"), StandardCharsets.UTF_8)
            .replace("fix.ko", "fox.ko")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(stored.find("x/fox.ko"))
        .isInstanceOfSatisfying(
            TargetLookup.Refused.class,
            it -> assertThat(it.refusal().code()).isEqualTo(ReasonCode.SIGNATURE_THRESHOLD));
    assertThat(harness.fetcher.requests).isEmpty();
  }

  private TrustedMetadata published() {
    graph.publish();
    return harness.refreshed();
  }

  private List<String> visitedFor(String path) {
    TrustedMetadata trusted = published();
    harness.fetcher.requests.clear();
    harness.client.find(trusted, path);
    return harness.fetcher.requests.stream()
        .map(name -> name.substring(name.indexOf('.') + 1, name.length() - ".json".length()))
        .toList();
  }

  private Refusal lookup() {
    return refused(harness.refreshed(), PATH);
  }

  private Refusal refused(TrustedMetadata trusted, String path) {
    TargetLookup found = harness.client.find(trusted, path);
    assertThat(found).isInstanceOf(TargetLookup.Refused.class);
    return ((TargetLookup.Refused) found).refusal();
  }

  private static PathSet patterns(String pattern) {
    return new PathSet.Patterns(List.of(pattern));
  }

  private static SigningKey key() {
    return JdkSigningKey.generateEd25519(new SecureRandom());
  }
}
