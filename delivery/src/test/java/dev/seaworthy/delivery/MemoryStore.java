package dev.seaworthy.delivery;

import dev.seaworthy.delivery.client.MetadataStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store in memory, for properties that run hundreds of cycles. */
public final class MemoryStore implements MetadataStore {
  public final Map<String, byte[]> files = new HashMap<>();

  @Override
  public Optional<byte[]> read(String role) {
    return Optional.ofNullable(files.get(role));
  }

  @Override
  public void write(String role, byte[] bytes) {
    files.put(role, bytes.clone());
  }

  @Override
  public void delete(String role) {
    files.remove(role);
  }

  @Override
  public Optional<byte[]> readState() {
    return read(".state");
  }

  @Override
  public void writeState(byte[] bytes) {
    write(".state", bytes);
  }

  @Override
  public Hold hold() {
    return () -> {};
  }
}
