package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.Hashes;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.key.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Signs for freshness with the keys on the server; can vouch for what targets keys signed, and for
 * nothing else.
 */
public final class OnlineSigner {
  /** How long a snapshot is valid. */
  public static final Duration SNAPSHOT_LIFETIME = Duration.ofDays(7);

  /** How long a timestamp is valid. */
  public static final Duration TIMESTAMP_LIFETIME = Duration.ofHours(24);

  private final List<Signer> snapshotKeys;
  private final List<Signer> timestampKeys;
  private final InstantSource clock;

  /** Creates a signer; during a rotation it holds the old and the new key of a role. */
  public OnlineSigner(
      List<? extends Signer> snapshotKeys,
      List<? extends Signer> timestampKeys,
      InstantSource clock) {
    this.snapshotKeys = List.copyOf(snapshotKeys);
    this.timestampKeys = List.copyOf(timestampKeys);
    this.clock = clock;
  }

  /** A signer from two key files. */
  public static OnlineSigner read(Path snapshotKey, Path timestampKey, InstantSource clock)
      throws IOException {
    return new OnlineSigner(
        KeyFile.readAll(List.of(snapshotKey)), KeyFile.readAll(List.of(timestampKey)), clock);
  }

  /** A snapshot of every list, the top-level one and the delegated ones (TUF 1.0.34 §6.3.2). */
  SignedMetadata<Snapshot> snapshot(long version, Lists lists) {
    Map<String, MetaFile> meta = new LinkedHashMap<>();
    meta.put(TopLevelRole.TARGETS.fileName(), describe(lists.top()));
    lists.delegated().values().forEach(it -> meta.put(it.metadata().fileName(), describe(it)));
    Snapshot snapshot = new Snapshot(version, clock.instant().plus(SNAPSHOT_LIFETIME), meta);
    return MetadataReader.snapshot(MetadataWriter.sign(snapshot, snapshotKeys));
  }

  /** A timestamp of the snapshot (TUF 1.0.34 §6.3.3). */
  SignedMetadata<Timestamp> timestamp(long version, SignedMetadata<Snapshot> snapshot) {
    Timestamp timestamp =
        new Timestamp(version, clock.instant().plus(TIMESTAMP_LIFETIME), describe(snapshot));
    return MetadataReader.timestamp(MetadataWriter.sign(timestamp, timestampKeys));
  }

  private static MetaFile describe(SignedMetadata<?> document) {
    return new MetaFile(
        document.version(),
        OptionalLong.of(document.bytes().length),
        Hashes.sha256Of(document.bytes()));
  }
}
