package dev.seaworthy.feeds.updateinfo;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.LivePatchLine;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.LivePatchVersion;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import java.io.IOException;
import java.util.Optional;

/** Amazon's {@code kernel-livepatch-VERSION-RELEASE} packages. */
public final class UpdateInfoLivePatches implements FeedParser<LivePatchStatement> {
  private static final String PREFIX = "kernel-livepatch-";

  @Override
  public void parse(FeedFile file, RecordSink<LivePatchStatement> sink)
      throws IOException, FeedFormatException {
    UpdateInfo.visit(file, sink, advisory -> one(advisory, sink));
  }

  private static void one(UpdateInfo.Advisory advisory, RecordSink<LivePatchStatement> sink) {
    for (UpdateInfo.Shipped shipped : advisory.packages()) {
      if (!shipped.name().matches(PREFIX + "[0-9].*") || shipped.name().contains("debug")) {
        continue;
      }
      LivePatchVersion minimum = new LivePatchVersion.Packaged(shipped.versionRelease());
      for (CveId cve : advisory.cves()) {
        sink.acceptOnce(
            shipped + " " + cve,
            source ->
                new LivePatchStatement.OfPackage(
                    Vendor.AMAZON,
                    shipped.name(),
                    new LivePatchLine.ByPackage(shipped.name()),
                    minimum,
                    cve,
                    Optional.of(advisory.issued()),
                    false,
                    advisory.id(),
                    source));
      }
    }
  }
}
