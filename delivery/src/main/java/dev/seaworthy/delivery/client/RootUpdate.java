package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import java.io.IOException;
import java.util.Optional;

/** Follows the chain of roots (TUF 1.0.34 §5.3.1–5.3.9). */
final class RootUpdate {
  /** The specification's Y: how many roots one cycle follows. */
  private static final int MAX_ROOTS = 256;

  private final MetadataStore store;
  private final RepositoryFetcher fetcher;

  RootUpdate(MetadataStore store, RepositoryFetcher fetcher) {
    this.store = store;
    this.fetcher = fetcher;
  }

  SignedMetadata<Root> update(SignedMetadata<Root> pinned) throws IOException {
    SignedMetadata<Root> trusted = pinned;
    for (int i = 0; i < MAX_ROOTS && trusted.version() < Long.MAX_VALUE; i++) {
      // §5.3.3: the first version that is not available ends the chain.
      Optional<byte[]> bytes = fetchAfter(trusted);
      if (bytes.isEmpty()) {
        return trusted;
      }
      SignedMetadata<Root> next = Checks.read("root", bytes.get(), MetadataReader::root);
      // §5.3.4: by the old keys and by the new ones.
      Checks.signatures(next, trusted.metadata());
      Checks.signatures(next, next.metadata());
      // §5.3.5
      Checks.exactlyNext(next.metadata(), trusted.version());
      // §5.3.6: an expired intermediate root is a step like any other.
      // §5.3.7, §5.3.8
      store.write(TopLevelRole.ROOT.roleName(), next.bytes());
      trusted = next;
    }
    return trusted;
  }

  private Optional<byte[]> fetchAfter(SignedMetadata<Root> trusted) {
    String name = TopLevelRole.ROOT.fileName(trusted.version() + 1);
    int limit = TopLevelRole.ROOT.maxLength();
    return Requests.optional(fetcher.metadata(name, limit), name, limit);
  }
}
