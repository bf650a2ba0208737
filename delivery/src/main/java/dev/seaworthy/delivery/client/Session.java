package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.Root;
import java.time.Instant;

/**
 * What every step after the root's shares.
 *
 * @param root the root in force
 * @param start the fixed time of the cycle (TUF 1.0.34 §5.1)
 */
record Session(MetadataStore store, RepositoryFetcher fetcher, Root root, Instant start) {
  LocalMetadata local() {
    return new LocalMetadata(store);
  }

  Announced announced() {
    return new Announced(fetcher, root);
  }
}
