package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import java.util.List;

/**
 * A document as it was received, beside its parsed form; says nothing of who signed it.
 *
 * @param bytes the original bytes, which are what is stored and hashed; shared, treat as read-only
 * @param signed the parsed {@code signed} member with every unknown field
 * @param signatures the signatures, no key id twice
 * @param metadata the typed form
 */
public record SignedMetadata<T extends Metadata>(
    byte[] bytes, JsonObject signed, List<MetadataSignature> signatures, T metadata) {
  public SignedMetadata {
    signatures = List.copyOf(signatures);
  }

  /** What is signed: the canonical form, unknown fields included (TUF 1.0.34 §4.2.1). */
  public byte[] signedBytes() {
    return JsonWriter.canonical(signed);
  }

  /** The version of the document. */
  public long version() {
    return metadata.version();
  }
}
