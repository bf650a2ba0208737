package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Updates the snapshot role (TUF 1.0.34 §5.5). */
final class SnapshotUpdate {
  private static final TopLevelRole ROLE = TopLevelRole.SNAPSHOT;

  private final MetadataStore store;
  private final RepositoryFetcher fetcher;
  private final LocalMetadata local;
  private final Instant start;

  SnapshotUpdate(
      MetadataStore store, RepositoryFetcher fetcher, LocalMetadata local, Instant start) {
    this.store = store;
    this.fetcher = fetcher;
    this.local = local;
    this.start = start;
  }

  SignedMetadata<Snapshot> update(Timestamp timestamp) throws IOException {
    MetaFile announced = timestamp.snapshot();
    Optional<SignedMetadata<Snapshot>> trusted = local.find(ROLE, MetadataReader::snapshot);
    if (trusted.filter(it -> Announced.is(announced, it)).isPresent()) {
      return trusted.get();
    }
    // §5.5.1, §5.5.2
    byte[] bytes = new Announced(fetcher, local.root()).fetch(ROLE, announced);
    SignedMetadata<Snapshot> next = Checks.read(ROLE, bytes, MetadataReader::snapshot);
    // §5.5.3
    Checks.signatures(next, local.root());
    // §5.5.4
    Checks.version(next.metadata(), announced.version());
    // §5.5.5
    trusted.ifPresent(it -> Checks.noRollback(it.metadata(), next.metadata()));
    // §5.5.6
    Checks.notExpired(next.metadata(), start);
    // §5.5.7
    store.write(ROLE.roleName(), next.bytes());
    return next;
  }
}
