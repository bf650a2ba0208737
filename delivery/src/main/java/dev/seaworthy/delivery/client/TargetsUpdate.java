package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Updates the top-level targets role (TUF 1.0.34 §5.6.1–5.6.6). */
final class TargetsUpdate {
  private static final TopLevelRole ROLE = TopLevelRole.TARGETS;

  private final MetadataStore store;
  private final RepositoryFetcher fetcher;
  private final LocalMetadata local;
  private final Instant start;

  TargetsUpdate(
      MetadataStore store, RepositoryFetcher fetcher, LocalMetadata local, Instant start) {
    this.store = store;
    this.fetcher = fetcher;
    this.local = local;
    this.start = start;
  }

  SignedMetadata<Targets> update(Snapshot snapshot) throws IOException {
    MetaFile announced = snapshot.targets();
    Optional<SignedMetadata<Targets>> trusted = local.find(ROLE, MetadataReader::targets);
    if (trusted.filter(it -> Announced.is(announced, it)).isPresent()) {
      return trusted.get();
    }
    // §5.6.1, §5.6.2
    byte[] bytes = new Announced(fetcher, local.root()).fetch(ROLE, announced);
    SignedMetadata<Targets> next = Checks.read(ROLE, bytes, MetadataReader::targets);
    // §5.6.3
    Checks.signatures(next, local.root());
    // §5.6.4
    Checks.version(next.metadata(), announced.version());
    // §5.6.5
    Checks.notExpired(next.metadata(), start);
    // §5.6.6
    store.write(ROLE.roleName(), next.bytes());
    return next;
  }
}
