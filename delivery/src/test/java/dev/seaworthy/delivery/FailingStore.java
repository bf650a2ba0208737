package dev.seaworthy.delivery;

import dev.seaworthy.delivery.client.MetadataStore;
import java.io.IOException;
import java.util.Optional;

/** A store whose k-th change fails, before or after it took effect: power lost at that moment. */
public final class FailingStore implements MetadataStore {
  private final MetadataStore store;
  private final int failing;
  private final boolean afterwards;
  private int changes;

  public FailingStore(MetadataStore store, int failing, boolean afterwards) {
    this.store = store;
    this.failing = failing;
    this.afterwards = afterwards;
  }

  /** Whether the failure came up. */
  public boolean failed() {
    return changes >= failing;
  }

  @Override
  public Optional<byte[]> read(String role) throws IOException {
    return store.read(role);
  }

  @Override
  public void write(String role, byte[] bytes) throws IOException {
    change(() -> store.write(role, bytes));
  }

  @Override
  public void delete(String role) throws IOException {
    change(() -> store.delete(role));
  }

  @Override
  public Optional<byte[]> readState() throws IOException {
    return store.readState();
  }

  @Override
  public void writeState(byte[] bytes) throws IOException {
    change(() -> store.writeState(bytes));
  }

  @Override
  public Hold hold() throws IOException {
    return store.hold();
  }

  private interface Change {
    void apply() throws IOException;
  }

  private void change(Change change) throws IOException {
    changes++;
    if (changes == failing && !afterwards) {
      throw new IOException("no space left on device");
    }
    change.apply();
    if (changes >= failing) {
      throw new IOException("no space left on device");
    }
  }
}
