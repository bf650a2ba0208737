package dev.seaworthy.delivery.client;

import java.io.IOException;
import java.util.Optional;

/**
 * The host's trusted metadata, byte for byte as it was received.
 *
 * <p>Each write is atomic and durable when the method returns: after a power cut the store holds
 * the old bytes or the new, never a mixture. Used by one update cycle at a time.
 */
public interface MetadataStore {
  /** The stored document of a role. */
  Optional<byte[]> read(String role) throws IOException;

  /** Replaces the document of a role. */
  void write(String role, byte[] bytes) throws IOException;

  /** Removes the document of a role where there is one. */
  void delete(String role) throws IOException;

  /** What the client keeps beside metadata; opaque to the store. */
  Optional<byte[]> readState() throws IOException;

  /** Replaces what the client keeps beside metadata. */
  void writeState(byte[] bytes) throws IOException;

  /**
   * Takes the store for one cycle.
   *
   * @throws IOException when another cycle holds it
   */
  Hold hold() throws IOException;

  /** A held store; closing releases it. */
  interface Hold extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
