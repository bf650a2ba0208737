package dev.seaworthy.feeds.updateinfo;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.FixedIn;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.KernelPackages;
import dev.seaworthy.feeds.input.RecordSink;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kernel packages in the updateinfo of Amazon Linux and Rocky Linux. */
public final class UpdateInfoPackages implements FeedParser<VendorRecord> {
  private static final Pattern COLLECTION =
      Pattern.compile("(Amazon Linux|Rocky Linux) ([0-9]+)\\b.*");

  /** A statement's identity within one file. */
  private record Key(String release, String source, CveId cve, String id, String fix) {}

  @Override
  public void parse(FeedFile file, RecordSink<VendorRecord> sink)
      throws IOException, FeedFormatException {
    UpdateInfo.visit(file, sink, advisory -> one(advisory, sink));
  }

  private static void one(UpdateInfo.Advisory advisory, RecordSink<VendorRecord> sink)
      throws FeedFormatException {
    Matcher collection = COLLECTION.matcher(advisory.collection());
    if (!collection.matches()) {
      throw new FeedFormatException("not a collection of a known distribution");
    }
    Vendor vendor = collection.group(1).startsWith("Amazon") ? Vendor.AMAZON : Vendor.ROCKY;
    for (UpdateInfo.Shipped shipped : advisory.packages()) {
      Optional<String> source = KernelPackages.source(vendor, shipped.name());
      if (source.isPresent() && VersionScheme.RPM.reads(shipped.versionRelease())) {
        for (CveId cve : advisory.cves()) {
          Key key =
              new Key(
                  collection.group(2), source.get(), cve, advisory.id(), shipped.versionRelease());
          sink.acceptOnce(
              key,
              origin ->
                  new VendorRecord(
                      vendor,
                      key.release(),
                      key.source(),
                      false,
                      key.cve(),
                      new FixedIn(
                          key.fix(),
                          Optional.of(advisory.issued()),
                          Scope.RELEASE,
                          advisory.id(),
                          origin)));
        }
      }
    }
  }
}
