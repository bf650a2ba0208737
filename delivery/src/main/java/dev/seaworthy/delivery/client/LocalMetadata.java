package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.Metadata;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.json.JsonException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stored documents that the current root still vouches for.
 *
 * <p>A stored document that is damaged, or signed by keys since rotated out, is as good as none:
 * the next one comes from the repository, and the client is never stuck (TUF 1.0.34 §5, note).
 */
record LocalMetadata(MetadataStore store, Root root) {
  <T extends Metadata> Optional<SignedMetadata<T>> find(
      TopLevelRole role, Function<byte[], SignedMetadata<T>> reader) throws IOException {
    Optional<byte[]> bytes = store.read(role.roleName());
    try {
      return bytes.map(reader).filter(document -> SignatureCheck.of(document, root).reached());
    } catch (JsonException damaged) {
      return Optional.empty();
    }
  }
}
