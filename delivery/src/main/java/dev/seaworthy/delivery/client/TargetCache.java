package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.TargetFile;
import java.io.IOException;
import java.util.Optional;

/** Keeps targets so that unchanged ones are not fetched again; trusted with nothing. */
public interface TargetCache {
  /** Bytes kept for the target's path; the caller checks them. */
  Optional<byte[]> read(TargetFile file) throws IOException;

  /** Keeps the bytes in place of earlier ones for the same path. */
  void keep(TargetFile file, byte[] bytes) throws IOException;

  /** Keeps nothing. */
  static TargetCache none() {
    return new TargetCache() {
      @Override
      public Optional<byte[]> read(TargetFile file) {
        return Optional.empty();
      }

      @Override
      public void keep(TargetFile file, byte[] bytes) {}
    };
  }
}
