package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.HostileFetcher;
import dev.seaworthy.delivery.MemoryStore;
import dev.seaworthy.delivery.MutableClock;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.repository.RootSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** No bit of any document is loose: whichever flips, the document is not accepted. */
class FlippedBitsTest {
  private static final List<String> DOCUMENTS =
      List.of("2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json");
  private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-11-01T00:00:00Z"));
  private static Path work = Path.of("unset");
  private static byte[] pinned = {};

  @BeforeContainer
  static void createRepository() throws IOException {
    work = Files.createTempDirectory("seaworthy-flips");
    Fixture fixture = Fixture.withPatch(work, CLOCK);
    pinned = fixture.ceremony.root();
    Root first = MetadataReader.root(pinned).metadata();
    Root second =
        RootSigner.replaceKeys(
            first,
            TopLevelRole.ROOT,
            fixture.keysOf(TopLevelRole.ROOT).stream().map(key -> key.verifyingKey()).toList(),
            2,
            first.expires());
    Fixture.accepted(
        fixture.repository.publishRoot(
            RootSigner.sign(second, fixture.keysOf(TopLevelRole.ROOT).subList(0, 2))));
  }

  @AfterContainer
  static void deleteRepository() throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void aFlippedBitIsNeverAccepted(
      @ForAll @IntRange(max = 3) int document,
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(max = 7) int bit) {
    String name = DOCUMENTS.get(document);
    HostileFetcher fetcher = new HostileFetcher(new DirectoryFetcher(work.resolve("repository")));
    byte[] flipped = fetcher.honestMetadata(name);
    flipped[place % flipped.length] ^= (byte) (1 << bit);
    fetcher.serve(name, flipped);
    MemoryStore store = new MemoryStore();
    assertThat(TufClient.init(store, pinned)).isInstanceOf(InitResult.Initialised.class);

    RefreshResult result = new TufClient(store, fetcher, CLOCK).refresh();

    assertThat(result)
        .as("%s, byte %d", name, place % flipped.length)
        .isInstanceOf(RefreshResult.Refused.class);
    assertThat(store.files.values()).noneMatch(bytes -> Arrays.equals(bytes, flipped));
  }
}
