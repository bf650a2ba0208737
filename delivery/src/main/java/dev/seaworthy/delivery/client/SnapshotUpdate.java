package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import java.io.IOException;
import java.util.Optional;

/** Updates the snapshot role (TUF 1.0.34 §5.5). */
record SnapshotUpdate(Session session) {
  private static final TopLevelRole ROLE = TopLevelRole.SNAPSHOT;

  SignedMetadata<Snapshot> update(Timestamp timestamp) throws IOException {
    RoleKeys named = session.root().keysOf(ROLE);
    MetaFile announced = timestamp.snapshot();
    Optional<SignedMetadata<Snapshot>> trusted =
        session.local().find(named, MetadataReader::snapshot);
    if (trusted.filter(it -> Announced.is(announced, it)).isPresent()) {
      return trusted.get();
    }
    // §5.5.1, §5.5.2
    byte[] bytes = session.announced().fetch(ROLE.roleName(), ROLE, announced);
    SignedMetadata<Snapshot> next = Checks.read(ROLE.roleName(), bytes, MetadataReader::snapshot);
    // §5.5.3
    Checks.signatures(next, named);
    // §5.5.4
    Checks.version(next.metadata(), announced.version());
    // §5.5.5
    trusted.ifPresent(it -> Checks.noRollback(it.metadata(), next.metadata()));
    // §5.5.6
    Checks.notExpired(next.metadata(), session.start());
    // §5.5.7
    session.store().write(ROLE.roleName(), next.bytes());
    return next;
  }
}
