package dev.seaworthy.feeds.updateinfo;

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
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code updateinfo.xml} of Amazon Linux, with live patches, or of Rocky Linux. */
public final class UpdateInfoParser implements FeedParser<PackageClaim> {
  private final Vendor vendor;
  private final Pattern collection;

  private UpdateInfoParser(Vendor vendor, String distribution) {
    this.vendor = vendor;
    this.collection = Pattern.compile(distribution + " ([0-9]+)\\b.*");
  }

  /** A parser for Amazon's repositories. */
  public static UpdateInfoParser amazon() {
    return new UpdateInfoParser(Vendor.AMAZON, "Amazon Linux");
  }

  /** A parser for Rocky Linux's repositories. */
  public static UpdateInfoParser rocky() {
    return new UpdateInfoParser(Vendor.ROCKY, "Rocky Linux");
  }

  @Override
  public void parse(FeedFile file, RecordSink<PackageClaim> sink)
      throws IOException, FeedFormatException {
    ClaimSink claims = new ClaimSink(vendor, sink);
    UpdateInfo.visit(file, sink, advisory -> one(advisory, claims));
  }

  private void one(UpdateInfo.Advisory advisory, ClaimSink claims) throws FeedFormatException {
    Matcher named = collection.matcher(advisory.collection());
    if (!named.matches()) {
      throw new FeedFormatException("not a collection of this distribution");
    }
    Document document =
        new Document(advisory.id(), Optional.of(advisory.issued())).graded(advisory.severity());
    for (UpdateInfo.Shipped shipped : advisory.packages()) {
      for (CveId cve : advisory.cves()) {
        claims.accept(
            named.group(1),
            false,
            shipped.name(),
            cve,
            new State.Fixed(shipped.versionRelease(), Scope.RELEASE),
            document);
      }
    }
  }
}
