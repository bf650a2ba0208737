package dev.seaworthy.feeds.cvrf;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** openEuler's hot patches: {@code patch-kernel-VERSION-RELEASE-ACC}, which are cumulative. */
public final class HotPatchParser implements FeedParser<LivePatchStatement> {
  private static final Pattern NAME = Pattern.compile("(patch-kernel-[0-9][^-]*-[^-]+)-ACC");

  @Override
  public void parse(FeedFile file, RecordSink<LivePatchStatement> sink)
      throws IOException, FeedFormatException {
    OpenEulerAdvisory.visit(file, sink, advisory -> one(advisory, sink));
  }

  private static void one(OpenEulerAdvisory advisory, RecordSink<LivePatchStatement> sink) {
    for (RpmFileName file : advisory.packages()) {
      Matcher name = NAME.matcher(file.name());
      if (!name.matches() || file.machine().equals("src")) {
        continue;
      }
      LivePatchVersion minimum = new LivePatchVersion.Packaged(file.versionRelease());
      for (CveId cve : advisory.cves()) {
        sink.acceptOnce(
            file.name() + " " + minimum + " " + cve,
            source ->
                new LivePatchStatement.OfPackage(
                    Vendor.OPENEULER,
                    name.group(1),
                    new LivePatchLine.ByPackage(file.name()),
                    minimum,
                    cve,
                    Optional.of(advisory.published()),
                    false,
                    advisory.id(),
                    source));
      }
    }
  }
}
