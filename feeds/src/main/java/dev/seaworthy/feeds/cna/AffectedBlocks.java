package dev.seaworthy.feeds.cna;

import dev.seaworthy.core.vulnerability.evidence.AffectedBlock;
import dev.seaworthy.core.vulnerability.evidence.VersionRange;
import dev.seaworthy.core.vulnerability.order.UpstreamVersion;
import dev.seaworthy.feeds.input.Excerpt;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the ranges of releases in an {@code affected} block; git ranges need the exact tree. */
final class AffectedBlocks {
  private AffectedBlocks() {}

  static AffectedBlock read(JsonView block) throws FeedFormatException {
    List<VersionRange> affected = new ArrayList<>();
    List<VersionRange> unaffected = new ArrayList<>();
    for (JsonView version : block.itemsOf("versions")) {
      if (version.textOf("versionType").orElse("").equals("git")) {
        continue;
      }
      VersionRange range = range(version);
      String status = version.get("status").text();
      switch (status) {
        case "affected" -> affected.add(range);
        case "unaffected" -> unaffected.add(range);
        default ->
            throw new FeedFormatException(version.path() + " has status " + Excerpt.of(status));
      }
    }
    return new AffectedBlock(
        block.textOf("defaultStatus").orElse("unaffected").equals("affected"),
        affected,
        unaffected);
  }

  private static VersionRange range(JsonView version) throws FeedFormatException {
    UpstreamVersion from = release(version.get("version").text());
    Optional<String> below = version.textOf("lessThan");
    Optional<String> upTo = version.textOf("lessThanOrEqual");
    if (below.isPresent()) {
      return new VersionRange.Below(from, release(below.get()));
    }
    if (upTo.isEmpty()) {
      return new VersionRange.Single(from);
    }
    String last = upTo.get();
    if (last.equals("*")) {
      return new VersionRange.Onward(from);
    }
    if (last.endsWith(".*")) {
      return new VersionRange.RestOfBranch(from, release(last.substring(0, last.length() - 2)));
    }
    return new VersionRange.UpTo(from, release(last));
  }

  private static UpstreamVersion release(String text) throws FeedFormatException {
    try {
      return UpstreamVersion.parse(text);
    } catch (IllegalArgumentException _) {
      throw new FeedFormatException("not a kernel.org release: " + Excerpt.of(text));
    }
  }
}
