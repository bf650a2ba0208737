package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.Signer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes and signs documents. */
public final class MetadataWriter {
  /** The version of the specification that is written. */
  public static final String SPEC_VERSION = "1.0.34";

  private MetadataWriter() {}

  /** The bytes of a document, signed by each of the keys; the expiry is cut to whole seconds. */
  public static byte[] sign(Metadata metadata, List<? extends Signer> keys) {
    return write(toJson(metadata), signatures(toJson(metadata), keys));
  }

  /**
   * Adds signatures to a document without touching what is signed, so that two people can sign on
   * two machines; an earlier signature by the same key is replaced.
   */
  public static byte[] addSignatures(SignedMetadata<?> document, List<? extends Signer> keys) {
    List<MetadataSignature> added = signatures(document.signed(), keys);
    List<MetadataSignature> all = new ArrayList<>(document.signatures());
    all.removeIf(old -> added.stream().anyMatch(it -> it.keyId().equals(old.keyId())));
    all.addAll(added);
    return write(document.signed(), all);
  }

  private static List<MetadataSignature> signatures(
      JsonObject signed, List<? extends Signer> keys) {
    byte[] message = JsonWriter.canonical(signed);
    List<MetadataSignature> signatures = new ArrayList<>();
    for (Signer key : keys) {
      signatures.add(
          new MetadataSignature(
              TufKey.of(key.verifyingKey()).keyId(), HexFormat.of().formatHex(key.sign(message))));
    }
    return signatures;
  }

  private static byte[] write(JsonObject signed, List<MetadataSignature> signatures) {
    List<JsonValue> list = new ArrayList<>();
    for (MetadataSignature signature : signatures) {
      list.add(
          JsonObject.builder().put("keyid", signature.keyId()).put("sig", signature.sig()).build());
    }
    return JsonWriter.compact(
        JsonObject.builder().put("signatures", new JsonArray(list)).put("signed", signed).build());
  }

  private static JsonObject toJson(Metadata metadata) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("_type", metadata.role().roleName())
            .put("spec_version", SPEC_VERSION)
            .put("version", metadata.version())
            .put("expires", metadata.expires().truncatedTo(ChronoUnit.SECONDS).toString());
    switch (metadata) {
      case Root root -> RootFormat.write(json, root);
      case Timestamp timestamp ->
          json.put(
              "meta",
              JsonObject.builder()
                  .put(TopLevelRole.SNAPSHOT.fileName(), toJson(timestamp.snapshot()))
                  .build());
      case Snapshot snapshot -> {
        JsonObject.Builder meta = JsonObject.builder();
        snapshot.meta().forEach((name, file) -> meta.put(name, toJson(file)));
        json.put("meta", meta.build());
      }
      case Targets targets -> {
        JsonObject.Builder listed = JsonObject.builder();
        targets.targets().forEach((path, file) -> listed.put(path, file.toJson()));
        json.put("targets", listed.build());
        if (!targets.delegations().roles().isEmpty()) {
          json.put("delegations", DelegationsFormat.toJson(targets.delegations()));
        }
      }
    }
    return json.build();
  }

  private static JsonObject toJson(MetaFile file) {
    JsonObject.Builder json = JsonObject.builder().put("version", file.version());
    file.length().ifPresent(length -> json.put("length", length));
    if (!file.hashes().byAlgorithm().isEmpty()) {
      json.put("hashes", file.hashes().toJson());
    }
    return json.build();
  }
}
