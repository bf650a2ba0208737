package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.RoleFileName;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings the targets document of one role up to date: the top-level one (TUF 1.0.34 §5.6.1–5.6.6)
 * or a delegated one, by the same steps (§5.6.7).
 */
record TargetsUpdate(Session session, Snapshot snapshot) implements TargetSearch.Roles {
  @Override
  public SignedMetadata<Targets> load(RoleKeys named) throws IOException {
    MetaFile announced = announced(named);
    Function<byte[], SignedMetadata<Targets>> reader =
        bytes -> MetadataReader.targets(named.roleName(), bytes);
    Optional<SignedMetadata<Targets>> trusted =
        session.local().find(named, reader).filter(it -> Announced.is(announced, it));
    if (trusted.isPresent()) {
      // Trusted once is not trusted for ever: nothing newer is announced, and this may be too old.
      Checks.notExpired(trusted.get().metadata(), session.start());
      return trusted.get();
    }
    // §5.6.1, §5.6.2
    byte[] bytes = session.announced().fetch(named.roleName(), TopLevelRole.TARGETS, announced);
    SignedMetadata<Targets> next = Checks.read(named.roleName(), bytes, reader);
    // §5.6.3
    Checks.signatures(next, named);
    // §5.6.4
    Checks.version(next.metadata(), announced.version());
    // §5.6.5
    Checks.notExpired(next.metadata(), session.start());
    // §5.6.6
    session.store().write(named.roleName(), next.bytes());
    return next;
  }

  private MetaFile announced(RoleKeys named) {
    MetaFile announced = snapshot.meta().get(named.roleName() + ".json");
    if (announced == null) {
      throw Checks.refused(
          ReasonCode.ROLE_NOT_LISTED,
          "A role is delegated to that the snapshot does not list.",
          Map.of(
              "role", RoleFileName.of(named.roleName()),
              "named_by", named.namedBy(),
              "snapshot_version", Long.toString(snapshot.version())));
    }
    return announced;
  }
}
