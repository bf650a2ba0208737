package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.ledger.json.JsonException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the publisher asks of every target beyond TUF's own checks. */
final class TargetReview {
  /** Releases are counted per live patch and kernel build. */
  private record Series(String livepatchName, String kernelBuildId) {}

  private final RepositoryDirectory directory;
  private final Map<String, TargetFile> current;
  private final Map<Series, Long> counters = new HashMap<>();

  TargetReview(RepositoryDirectory directory, Optional<FreshSet> current) {
    this.directory = directory;
    this.current = current.map(set -> set.lists().targets()).orElse(Map.of());
    this.current.values().stream()
        .map(PatchTarget::parse)
        .forEach(patch -> counters.merge(seriesOf(patch), patch.releaseCounter(), Math::max));
  }

  /** Refuses lists with a fault, or returns the bytes that the repository lacks. */
  Map<TargetFile, byte[]> review(Map<String, TargetFile> next, Map<String, byte[]> blobs)
      throws IOException {
    for (String path : blobs.keySet()) {
      if (!next.containsKey(path)) {
        throw Checks.refused(
            ReasonCode.TARGET_NOT_LISTED,
            "Bytes were supplied for a target that the signed list does not have.",
            Map.of("path", path));
      }
    }
    Map<TargetFile, byte[]> fresh = new LinkedHashMap<>();
    for (TargetFile file : next.values()) {
      PatchTarget patch = parse(file);
      if (!file.equals(current.get(file.path()))) {
        checkCounter(patch);
        checkBytes(file, blobs).ifPresent(bytes -> fresh.put(file, bytes));
      } else if (!directory.hasTarget(file)) {
        fresh.put(file, checkBytes(file, blobs).orElseThrow());
      }
    }
    return fresh;
  }

  private static PatchTarget parse(TargetFile file) {
    try {
      return PatchTarget.parse(file);
    } catch (JsonException malformed) {
      throw Checks.refused(
          ReasonCode.MALFORMED,
          "The description of a live patch is malformed: " + malformed.getMessage() + ".",
          Map.of("path", file.path()));
    }
  }

  private void checkCounter(PatchTarget patch) {
    long released = counters.getOrDefault(seriesOf(patch), 0L);
    if (patch.releaseCounter() < released) {
      throw Checks.refused(
          ReasonCode.RELEASE_COUNTER_ROLLBACK,
          "A live patch has the release counter "
              + patch.releaseCounter()
              + ", but "
              + released
              + " is already released for this kernel build.",
          Map.of(
              "path", patch.path(),
              "livepatch_name", patch.livepatchName(),
              "kernel_build_id", patch.kernelBuildId(),
              "release_counter", Long.toString(patch.releaseCounter()),
              "released", Long.toString(released)));
    }
  }

  /** The checked bytes to be written; empty when the repository has the same bytes already. */
  private Optional<byte[]> checkBytes(TargetFile file, Map<String, byte[]> blobs)
      throws IOException {
    byte[] supplied = blobs.get(file.path());
    if (supplied != null) {
      Checks.target(file, supplied);
      return Optional.of(supplied);
    }
    byte[] stored =
        directory
            .readTarget(file)
            .orElseThrow(
                () ->
                    Checks.refused(
                        ReasonCode.TARGET_MISSING,
                        "The bytes of a new target were not supplied.",
                        Map.of("path", file.path())));
    Checks.target(file, stored);
    return Optional.empty();
  }

  private static Series seriesOf(PatchTarget patch) {
    return new Series(patch.livepatchName(), patch.kernelBuildId());
  }
}
