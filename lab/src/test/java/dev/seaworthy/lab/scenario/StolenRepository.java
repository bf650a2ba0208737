package dev.seaworthy.lab.scenario;

import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.Hashes;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.repository.CeremonyResult;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What someone can do to the repository who holds its files and every online key. */
final class StolenRepository {
  private final Path metadata;
  private final Path targets;
  private final CeremonyResult keys;

  StolenRepository(Path repository, CeremonyResult keys) {
    this.metadata = repository.resolve("metadata");
    this.targets = repository.resolve("targets");
    this.keys = keys;
  }

  byte[] timestamp() throws IOException {
    return Files.readAllBytes(metadata.resolve("timestamp.json"));
  }

  void putTimestamp(byte[] bytes) throws IOException {
    Files.write(metadata.resolve("timestamp.json"), bytes);
  }

  /** Flips one bit in the middle of every file with a module. */
  void alterModules() throws IOException {
    List<Path> modules;
    try (Stream<Path> files = Files.walk(targets)) {
      modules = files.filter(file -> file.toString().endsWith(".ko")).toList();
    }
    for (Path module : modules) {
      byte[] bytes = Files.readAllBytes(module);
      bytes[bytes.length / 2] ^= 1;
      Files.write(module, bytes);
    }
  }

  /** A newer timestamp, properly signed, that expired a minute ago. */
  void expireTimestamp(Instant now) throws IOException {
    Timestamp current = MetadataReader.timestamp(timestamp()).metadata();
    sign(
        new Timestamp(current.version() + 1, now.minus(Duration.ofMinutes(1)), current.snapshot()));
  }

  /** The targets metadata with one of its signatures gone, under fresh online signatures. */
  void dropOneTargetsSignature(Instant now) throws IOException {
    Timestamp timestamp = MetadataReader.timestamp(timestamp()).metadata();
    Snapshot snapshot =
        MetadataReader.snapshot(
                Files.readAllBytes(
                    metadata.resolve(timestamp.snapshot().version() + ".snapshot.json")))
            .metadata();
    Path file = metadata.resolve(snapshot.targets().version() + ".targets.json");
    JsonObject document = JsonReader.readObject(Files.readAllBytes(file));
    byte[] weakened =
        JsonWriter.compact(
            JsonObject.builder()
                .put(
                    "signatures",
                    new JsonArray(document.array("signatures").values().subList(0, 1)))
                .put("signed", document.object("signed"))
                .build());
    Files.write(file, weakened);
    Instant expires = now.plus(Duration.ofDays(1));
    Snapshot next =
        new Snapshot(
            snapshot.version() + 1,
            expires,
            Map.of("targets.json", describe(snapshot.targets().version(), weakened)));
    byte[] signed = MetadataWriter.sign(next, KeyFile.readAll(List.of(keys.snapshotKey())));
    Files.write(metadata.resolve(next.version() + ".snapshot.json"), signed);
    sign(new Timestamp(timestamp.version() + 1, expires, describe(next.version(), signed)));
  }

  private void sign(Timestamp timestamp) throws IOException {
    putTimestamp(MetadataWriter.sign(timestamp, KeyFile.readAll(List.of(keys.timestampKey()))));
  }

  private static MetaFile describe(long version, byte[] bytes) {
    return new MetaFile(version, OptionalLong.of(bytes.length), Hashes.sha256Of(bytes));
  }
}
