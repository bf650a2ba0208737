package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.Metadata;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.ledger.json.JsonException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stored documents that their current delegator still vouches for.
 *
 * <p>A stored document that is damaged, or signed by keys since rotated out, or trusted once by way
 * of another delegator, is as good as none: the next one comes from the repository, and the client
 * is never stuck (TUF 1.0.34 §5, note).
 */
record LocalMetadata(MetadataStore store) {
  <T extends Metadata> Optional<SignedMetadata<T>> find(
      RoleKeys named, Function<byte[], SignedMetadata<T>> reader) throws IOException {
    Optional<byte[]> bytes = store.read(named.roleName());
    try {
      return bytes.map(reader).filter(document -> SignatureCheck.of(document, named).reached());
    } catch (JsonException damaged) {
      return Optional.empty();
    }
  }
}
