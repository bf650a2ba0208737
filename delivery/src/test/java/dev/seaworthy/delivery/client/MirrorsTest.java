package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.ClientHarness;
import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.HostileFetcher;
import dev.seaworthy.delivery.ReasonCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata decides which mirror served well; the next is asked where one did not. */
class MirrorsTest {
  private static final String PATH = "debian/fix-1.ko";

  @TempDir Path work;
  private ClientHarness harness;
  private HostileFetcher first;
  private HostileFetcher second;
  private TufClient client;

  @BeforeEach
  void createMirrors() {
    harness = new ClientHarness(work);
    first = new HostileFetcher(new DirectoryFetcher(harness.fixture.directory.path()));
    second = new HostileFetcher(new DirectoryFetcher(harness.fixture.directory.path()));
    client = new TufClient(harness.store, List.of(first, second), harness.clock);
  }

  @Test
  void asksOnlyTheFirstWhileItServesWell() {
    refreshed();

    assertThat(second.requests).isEmpty();
  }

  @Test
  void asksTheNextWhereOneCannotBeReached() {
    first.answer("2.root.json", new FetchResult.Unavailable("no route to host"));

    refreshed();

    assertThat(second.requests).startsWith("2.root.json", "timestamp.json");
  }

  @Test
  void asksTheNextWhereOneServesForgedMetadata() {
    first.alter("1.targets.json", bytes -> new byte[bytes.length]);

    refreshed();
  }

  @Test
  void asksTheNextWhereOneIsFrozen() {
    refreshed();
    byte[] old = first.honestMetadata("timestamp.json");
    harness.clock.advance(Duration.ofHours(25));
    harness.fixture.repository.renew();
    first.serve("timestamp.json", old);

    refreshed();
  }

  @Test
  void downloadsFromTheNextWhereOneServesAForgedTarget() {
    TrustedMetadata trusted = refreshed();
    String sha256 = trusted.find(PATH).orElseThrow().hashes().find("sha256").orElseThrow();
    first.serve("debian/" + sha256 + ".fix-1.ko", new byte[Fixture.moduleOf(PATH).length]);

    assertThat(client.download(trusted, PATH))
        .isInstanceOfSatisfying(
            DownloadResult.Downloaded.class,
            it -> assertThat(it.bytes()).isEqualTo(Fixture.moduleOf(PATH)));
  }

  @Test
  void saysWhatWasForgedRatherThanWhatWasDown() {
    first.answer("timestamp.json", new FetchResult.Unavailable("no route to host"));
    second.alter("1.targets.json", bytes -> new byte[bytes.length]);

    assertThat(client.refresh())
        .isInstanceOfSatisfying(
            RefreshResult.Refused.class,
            it -> assertThat(it.refusal().code()).isEqualTo(ReasonCode.HASH_MISMATCH));
  }

  private TrustedMetadata refreshed() {
    RefreshResult result = client.refresh();
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    return ((RefreshResult.Refreshed) result).trusted();
  }
}
