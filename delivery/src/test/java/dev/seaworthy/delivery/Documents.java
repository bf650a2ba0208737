package dev.seaworthy.delivery;

import dev.seaworthy.delivery.metadata.Hashes;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.key.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Documents with any version and expiry, signed by real keys: what a thief of keys could make. */
public final class Documents {
  private final Fixture fixture;

  public Documents(Fixture fixture) {
    this.fixture = fixture;
  }

  public byte[] targets(long version, Instant expires, Map<String, TargetFile> targets) {
    return MetadataWriter.sign(
        new Targets(version, expires, targets), fixture.keysOf(TopLevelRole.TARGETS));
  }

  public byte[] snapshot(long version, Instant expires, long targetsVersion, byte[] targets) {
    return snapshot(
        version, expires, Map.of(TopLevelRole.TARGETS.fileName(), meta(targetsVersion, targets)));
  }

  public byte[] snapshot(long version, Instant expires, Map<String, MetaFile> meta) {
    return MetadataWriter.sign(
        new Snapshot(version, expires, meta), fixture.keysOf(TopLevelRole.SNAPSHOT));
  }

  public byte[] timestamp(long version, Instant expires, long snapshotVersion, byte[] snapshot) {
    return timestamp(
        version, expires, snapshotVersion, snapshot, fixture.keysOf(TopLevelRole.TIMESTAMP));
  }

  public byte[] timestamp(
      long version,
      Instant expires,
      long snapshotVersion,
      byte[] snapshot,
      List<? extends SigningKey> keys) {
    return MetadataWriter.sign(
        new Timestamp(version, expires, meta(snapshotVersion, snapshot)), keys);
  }

  /** Serves a whole set in which each document announces the next. */
  public void serve(
      HostileFetcher fetcher,
      Instant expires,
      long timestampVersion,
      long snapshotVersion,
      byte[] targets) {
    long targetsVersion = MetadataReader.targets(targets).version();
    byte[] snapshot = snapshot(snapshotVersion, expires, targetsVersion, targets);
    fetcher.serve(TopLevelRole.TARGETS.fileName(targetsVersion), targets);
    fetcher.serve(TopLevelRole.SNAPSHOT.fileName(snapshotVersion), snapshot);
    fetcher.serve(
        TopLevelRole.TIMESTAMP.fileName(),
        timestamp(timestampVersion, expires, snapshotVersion, snapshot));
  }

  public static MetaFile meta(long version, byte[] bytes) {
    return new MetaFile(version, OptionalLong.of(bytes.length), Hashes.sha256Of(bytes));
  }
}
