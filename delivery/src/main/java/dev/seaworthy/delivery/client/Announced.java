package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.RoleFileName;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.delivery.verify.RefusedException;

/** Documents that another signed document announced by version, length and hashes. */
record Announced(RepositoryFetcher fetcher, Root root) {
  /** Whether a stored document is the announced one, so that it need not be fetched again. */
  static boolean is(MetaFile announced, SignedMetadata<?> stored) {
    try {
      Checks.version(stored.metadata(), announced.version());
      Checks.announced(announced, stored.metadata().fileName(), stored.bytes());
      return true;
    } catch (RefusedException other) {
      return false;
    }
  }

  /** Fetches the announced version, up to its announced length, and checks length and hashes. */
  byte[] fetch(String roleName, TopLevelRole kind, MetaFile announced) {
    // §5.3.12: how files are named is the root's to say.
    String name =
        root.consistentSnapshot()
            ? RoleFileName.of(roleName, announced.version())
            : RoleFileName.of(roleName);
    long limit = Math.min(announced.length().orElse(kind.maxLength()), kind.maxLength());
    byte[] bytes = Requests.required(fetcher.metadata(name, limit), name, limit);
    Checks.announced(announced, name, bytes);
    return bytes;
  }
}
