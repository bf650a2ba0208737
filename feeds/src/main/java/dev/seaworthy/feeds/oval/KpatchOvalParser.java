package dev.seaworthy.feeds.oval;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.LivePatchLine;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.LivePatchVersion;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.xml.XmlElement;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Live patches in Red Hat's OVAL definitions: {@code kpatch-patch-4_18_0-425_3_1 is earlier than
 * 0:1-6.el8}. The package's name holds the build that it is for.
 */
public final class KpatchOvalParser implements FeedParser<LivePatchStatement> {
  private static final Pattern EARLIER =
      Pattern.compile("(kpatch-patch-[0-9_]+-[0-9_]+) is earlier than (?:[0-9]+:)?(\\S+)");
  private static final Pattern OWN_DEFECT =
      Pattern.compile("\\* kpatch: [^\\n]*\\((CVE-[0-9]{4}-[0-9]{4,})\\)");

  @Override
  public void parse(FeedFile file, RecordSink<LivePatchStatement> sink)
      throws IOException, FeedFormatException {
    OvalDefinitions.visit(file, sink, definition -> one(definition, sink));
  }

  private static void one(
      OvalDefinitions.Definition definition, RecordSink<LivePatchStatement> sink) {
    Set<CveId> ownDefects = new HashSet<>();
    Matcher own = OWN_DEFECT.matcher(definition.description());
    while (own.find()) {
      ownDefects.add(CveId.parse(own.group(1)));
    }
    for (XmlElement criterion : definition.criteria()) {
      Matcher earlier = EARLIER.matcher(criterion.attribute("comment").orElse(""));
      if (earlier.matches()) {
        LivePatchVersion minimum = new LivePatchVersion.Packaged(earlier.group(2));
        String name = earlier.group(1);
        for (CveId cve : definition.cves()) {
          sink.acceptOnce(
              name + " " + minimum + " " + cve,
              source ->
                  new LivePatchStatement.OfPackage(
                      Vendor.RED_HAT,
                      name,
                      new LivePatchLine.ByPackage(name),
                      minimum,
                      cve,
                      definition.issued(),
                      ownDefects.contains(cve),
                      definition.title(),
                      source));
        }
      }
    }
  }
}
