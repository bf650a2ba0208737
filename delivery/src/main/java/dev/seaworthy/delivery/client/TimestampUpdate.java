package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import java.io.IOException;
import java.util.Optional;

/** Updates the timestamp role (TUF 1.0.34 §5.4). */
record TimestampUpdate(Session session) {
  private static final TopLevelRole ROLE = TopLevelRole.TIMESTAMP;

  SignedMetadata<Timestamp> update() throws IOException {
    RoleKeys named = session.root().keysOf(ROLE);
    // §5.4.1
    byte[] bytes =
        Requests.required(
            session.fetcher().metadata(ROLE.fileName(), ROLE.maxLength()),
            ROLE.fileName(),
            ROLE.maxLength());
    SignedMetadata<Timestamp> next = Checks.read(ROLE.roleName(), bytes, MetadataReader::timestamp);
    // §5.4.2
    Checks.signatures(next, named);
    Optional<SignedMetadata<Timestamp>> trusted =
        session.local().find(named, MetadataReader::timestamp);
    if (trusted.isPresent()) {
      // §5.4.3.1, §5.4.3.2. On equal versions the stored one stays; whether it has expired is
      // looked at when the cycle ends.
      if (next.version() == trusted.get().version()) {
        return trusted.get();
      }
      Checks.noRollback(trusted.get().metadata(), next.metadata());
    }
    // §5.4.4
    Checks.notExpired(next.metadata(), session.start());
    // §5.4.5
    session.store().write(ROLE.roleName(), next.bytes());
    return next;
  }
}
