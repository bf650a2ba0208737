package dev.seaworthy.delivery.repository;

import java.nio.file.Path;
import java.util.List;

/**
 * What a ceremony made.
 *
 * @param root the first root, signed by its threshold; public
 * @param rootKeys offline key files
 * @param targetsKeys offline key files
 * @param snapshotKey online key file
 * @param timestampKey online key file
 */
public record CeremonyResult(
    byte[] root, List<Path> rootKeys, List<Path> targetsKeys, Path snapshotKey, Path timestampKey) {
  public CeremonyResult {
    rootKeys = List.copyOf(rootKeys);
    targetsKeys = List.copyOf(targetsKeys);
  }
}
