package dev.seaworthy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.delivery.client.DirectoryFetcher;
import dev.seaworthy.delivery.client.InitResult;
import dev.seaworthy.delivery.client.RefreshResult;
import dev.seaworthy.delivery.client.TrustedMetadata;
import dev.seaworthy.delivery.client.TufClient;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A client with its root pinned, facing a mirror that may turn hostile. */
public final class ClientHarness {
  public final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T00:00:00Z"));
  public final Fixture fixture;
  public final Documents documents;
  public final HostileFetcher fetcher;
  public final MemoryStore store = new MemoryStore();
  public final TufClient client;

  public ClientHarness(Path work) {
    fixture = Fixture.withPatch(work, clock);
    documents = new Documents(fixture);
    fetcher = new HostileFetcher(new DirectoryFetcher(fixture.directory.path()));
    client = new TufClient(store, fetcher, clock);
    assertThat(TufClient.init(store, fixture.ceremony.root()))
        .isInstanceOf(InitResult.Initialised.class);
  }

  public TrustedMetadata refreshed() {
    RefreshResult result = client.refresh();
    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    return ((RefreshResult.Refreshed) result).trusted();
  }

  public Refusal refused() {
    RefreshResult result = client.refresh();
    assertThat(result).isInstanceOf(RefreshResult.Refused.class);
    return ((RefreshResult.Refused) result).refusal();
  }

  public void assertRefused(ReasonCode code) {
    assertThat(refused().code()).isEqualTo(code);
  }

  /** The version that the store trusts; 0 where it trusts none. */
  public long trusted(TopLevelRole role) {
    Optional<byte[]> bytes = store.read(role.roleName());
    return switch (role) {
      case ROOT -> bytes.map(it -> MetadataReader.root(it).version()).orElse(0L);
      case TIMESTAMP -> bytes.map(it -> MetadataReader.timestamp(it).version()).orElse(0L);
      case SNAPSHOT -> bytes.map(it -> MetadataReader.snapshot(it).version()).orElse(0L);
      case TARGETS -> bytes.map(it -> MetadataReader.targets(it).version()).orElse(0L);
    };
  }

  public Instant later() {
    return clock.instant().plusSeconds(3600);
  }
}
