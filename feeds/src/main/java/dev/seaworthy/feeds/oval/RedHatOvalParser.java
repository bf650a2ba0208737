package dev.seaworthy.feeds.oval;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.FixedIn;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.KernelPackages;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.xml.XmlElement;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kernel packages in Red Hat's OVAL definitions. The comment of a criterion holds what its test
 * compares: {@code kernel is earlier than 0:4.18.0-425.19.2.el8_7}.
 */
public final class RedHatOvalParser implements FeedParser<VendorRecord> {
  private static final Pattern EARLIER =
      Pattern.compile("(\\S+) is earlier than (?:[0-9]+:)?(\\S+)");
  private static final Pattern MINOR_STREAM =
      Pattern.compile("cpe:/[ao]:redhat:rhel_(?:eus|aus|e4s|tus|eus_long_life).*");

  /** A statement's identity within one file. */
  private record Key(String release, String source, CveId cve, String advisory, String fix) {}

  @Override
  public void parse(FeedFile file, RecordSink<VendorRecord> sink)
      throws IOException, FeedFormatException {
    OvalDefinitions.visit(file, sink, definition -> one(definition, sink));
  }

  private static void one(OvalDefinitions.Definition definition, RecordSink<VendorRecord> sink) {
    Scope scope =
        definition.platforms().stream().anyMatch(cpe -> MINOR_STREAM.matcher(cpe).matches())
            ? Scope.MINOR_RELEASE
            : Scope.RELEASE;
    for (XmlElement criterion : definition.criteria()) {
      Matcher earlier = EARLIER.matcher(criterion.attribute("comment").orElse(""));
      if (!earlier.matches() || !VersionScheme.RPM.reads(earlier.group(2))) {
        continue;
      }
      Optional<String> source = KernelPackages.source(Vendor.RED_HAT, earlier.group(1));
      if (source.isEmpty()) {
        continue;
      }
      for (String release : definition.releases()) {
        for (CveId cve : definition.cves()) {
          Key key = new Key(release, source.get(), cve, definition.title(), earlier.group(2));
          sink.acceptOnce(
              key,
              origin -> {
                VendorStatement statement =
                    new FixedIn(key.fix(), definition.issued(), scope, definition.title(), origin);
                return new VendorRecord(
                    Vendor.RED_HAT, key.release(), key.source(), false, key.cve(), statement);
              });
        }
      }
    }
  }
}
