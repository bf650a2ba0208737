package dev.seaworthy.feeds.cvrf;

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

/** openEuler's kernel advisories. */
public final class OpenEulerParser implements FeedParser<VendorRecord> {

  /** A statement's identity within one file. */
  private record Key(String release, String source, CveId cve, String fix) {}

  @Override
  public void parse(FeedFile file, RecordSink<VendorRecord> sink)
      throws IOException, FeedFormatException {
    OpenEulerAdvisory.visit(file, sink, advisory -> one(advisory, sink));
  }

  private static void one(OpenEulerAdvisory advisory, RecordSink<VendorRecord> sink) {
    for (RpmFileName file : advisory.packages()) {
      Optional<String> source = KernelPackages.source(Vendor.OPENEULER, file.name());
      if (source.isEmpty() || !VersionScheme.RPM.reads(file.versionRelease())) {
        continue;
      }
      for (String release : advisory.releases()) {
        for (CveId cve : advisory.cves()) {
          Key key = new Key(release, source.get(), cve, file.versionRelease());
          sink.acceptOnce(
              key,
              origin ->
                  new VendorRecord(
                      Vendor.OPENEULER,
                      key.release(),
                      key.source(),
                      false,
                      key.cve(),
                      new FixedIn(
                          key.fix(),
                          Optional.of(advisory.published()),
                          Scope.RELEASE,
                          advisory.id(),
                          origin)));
        }
      }
    }
  }
}
