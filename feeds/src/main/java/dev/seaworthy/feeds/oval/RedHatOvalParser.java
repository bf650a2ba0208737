package dev.seaworthy.feeds.oval;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.claim.ClaimSink;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.claim.PackageClaim.State;
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
 * Red Hat's OVAL patch definitions, with live patches. The comment of a criterion holds what its
 * test compares: {@code kernel is earlier than 0:4.18.0-425.19.2.el8_7}.
 */
public final class RedHatOvalParser implements FeedParser<PackageClaim> {
  private static final Pattern EARLIER =
      Pattern.compile("(\\S+) is earlier than (?:[0-9]+:)?(\\S+)");
  private static final Pattern MINOR_STREAM =
      Pattern.compile("cpe:/[ao]:redhat:rhel_(?:eus|aus|e4s|tus)[a-z_]*:.*");
  private static final Pattern OWN_DEFECT =
      Pattern.compile("\\* kpatch: [^\\n]*\\((CVE-[0-9]{4}-[0-9]{4,})\\)");

  @Override
  public void parse(FeedFile file, RecordSink<PackageClaim> sink)
      throws IOException, FeedFormatException {
    ClaimSink claims = new ClaimSink(Vendor.RED_HAT, sink);
    OvalDefinitions.visit(file, sink, definition -> one(definition, claims));
  }

  private static void one(OvalDefinitions.Definition definition, ClaimSink claims) {
    Scope scope =
        definition.platforms().stream().anyMatch(cpe -> MINOR_STREAM.matcher(cpe).matches())
            ? Scope.MINOR_RELEASE
            : Scope.RELEASE;
    Set<CveId> ownDefects = ownDefects(definition.description());
    Document document = new Document(definition.title(), definition.issued());
    for (XmlElement criterion : definition.criteria()) {
      Matcher earlier = EARLIER.matcher(criterion.attribute("comment").orElse(""));
      if (earlier.matches()) {
        for (String release : definition.releases()) {
          for (CveId cve : definition.cves()) {
            claims.accept(
                release,
                false,
                earlier.group(1),
                cve,
                new State.Fixed(earlier.group(2), scope),
                ownDefects.contains(cve),
                document.graded(OvalDefinitions.impact(definition, cve)));
          }
        }
      }
    }
  }

  /** CVEs that the description lists under the live patch itself, not under the kernel. */
  private static Set<CveId> ownDefects(String description) {
    Set<CveId> found = new HashSet<>();
    Matcher own = OWN_DEFECT.matcher(description);
    while (own.find()) {
      found.add(CveId.parse(own.group(1)));
    }
    return found;
  }
}
