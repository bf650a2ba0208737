package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Updates the timestamp role (TUF 1.0.34 §5.4). */
final class TimestampUpdate {
  private static final TopLevelRole ROLE = TopLevelRole.TIMESTAMP;

  private final MetadataStore store;
  private final RepositoryFetcher fetcher;
  private final LocalMetadata local;
  private final Instant start;

  TimestampUpdate(
      MetadataStore store, RepositoryFetcher fetcher, LocalMetadata local, Instant start) {
    this.store = store;
    this.fetcher = fetcher;
    this.local = local;
    this.start = start;
  }

  SignedMetadata<Timestamp> update() throws IOException {
    // §5.4.1
    byte[] bytes =
        Requests.required(
            fetcher.metadata(ROLE.fileName(), ROLE.maxLength()), ROLE.fileName(), ROLE.maxLength());
    SignedMetadata<Timestamp> next = Checks.read(ROLE, bytes, MetadataReader::timestamp);
    // §5.4.2
    Checks.signatures(next, local.root());
    Optional<SignedMetadata<Timestamp>> trusted = local.find(ROLE, MetadataReader::timestamp);
    if (trusted.isPresent()) {
      // §5.4.3.1, §5.4.3.2. On equal versions the stored one stays; whether it has expired is
      // looked at when the cycle ends.
      if (next.version() == trusted.get().version()) {
        return trusted.get();
      }
      Checks.noRollback(trusted.get().metadata(), next.metadata());
    }
    // §5.4.4
    Checks.notExpired(next.metadata(), start);
    // §5.4.5
    store.write(ROLE.roleName(), next.bytes());
    return next;
  }
}
