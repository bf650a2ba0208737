package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.delivery.verify.RefusedException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One target into memory, checked as a whole (TUF 1.0.34 §5.7.3). */
final class TargetDownload {
  private final RepositoryFetcher fetcher;
  private final TargetCache cache;
  private final boolean hashPrefix;

  TargetDownload(RepositoryFetcher fetcher, TargetCache cache, boolean hashPrefix) {
    this.fetcher = fetcher;
    this.cache = cache;
    this.hashPrefix = hashPrefix;
  }

  byte[] fetch(TargetFile file) throws IOException {
    if (file.length() > PatchTarget.MAX_LENGTH) {
      throw Checks.refused(
          ReasonCode.LENGTH_EXCEEDED,
          "A target is longer than the " + PatchTarget.MAX_LENGTH + " bytes that fit in memory.",
          Map.of("file", file.path(), "length", Long.toString(file.length())));
    }
    Optional<byte[]> kept = cache.read(file).filter(bytes -> isGood(file, bytes));
    if (kept.isPresent()) {
      return kept.get();
    }
    String name = nameOf(file);
    byte[] bytes = Requests.required(fetcher.target(name, file.length()), name, file.length());
    Checks.target(file, bytes);
    cache.keep(file, bytes);
    return bytes;
  }

  private static boolean isGood(TargetFile file, byte[] bytes) {
    try {
      Checks.target(file, bytes);
      return true;
    } catch (RefusedException stale) {
      return false;
    }
  }

  /** The path with its segments encoded and, under consistent snapshots, a hash before the name. */
  private String nameOf(TargetFile file) {
    List<String> segments = new ArrayList<>();
    for (String segment : file.path().split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw Checks.refused(
            ReasonCode.MALFORMED,
            "A target's path has an empty, '.' or '..' segment.",
            Map.of("file", file.path()));
      }
      segments.add(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    if (hashPrefix) {
      segments.add(prefix(file) + "." + segments.removeLast());
    }
    return String.join("/", segments);
  }

  private static String prefix(TargetFile file) {
    return file.hashes()
        .find("sha256")
        .or(() -> file.hashes().find("sha512"))
        .orElseThrow(
            () ->
                Checks.refused(
                    ReasonCode.HASH_MISMATCH,
                    "A target is listed with neither sha256 nor sha512, so it cannot be checked.",
                    Map.of("file", file.path())));
  }
}
