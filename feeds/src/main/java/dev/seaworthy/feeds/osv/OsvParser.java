package dev.seaworthy.feeds.osv;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.FixedIn;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.NoFixYet;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.claim.KernelPackages;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonLines;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** OSV documents about kernel packages of distributions: one a line, or an archive. */
public final class OsvParser implements FeedParser<VendorRecord> {
  private final JsonLines lines = new JsonLines(OsvAdvisory.UNREAD);

  /** A statement's identity within one file. */
  private record Key(
      Vendor vendor, String release, String source, CveId cve, String id, String fix) {}

  @Override
  public void parse(FeedFile file, RecordSink<VendorRecord> sink)
      throws IOException, FeedFormatException {
    lines.visit(file, sink, document -> one(document, sink));
  }

  private static void one(JsonView document, RecordSink<VendorRecord> sink)
      throws FeedFormatException {
    OsvAdvisory advisory = OsvAdvisory.read(document);
    advisory.published().ifPresent(sink::dated);
    if (advisory.withdrawn()) {
      return;
    }
    for (JsonView affected : advisory.affected()) {
      JsonView named = affected.get("package");
      Optional<OsvEcosystem> ecosystem = OsvEcosystem.parse(named.get("ecosystem").text());
      if (ecosystem.isPresent()) {
        Optional<String> source =
            KernelPackages.source(ecosystem.get().vendor(), named.get("name").text());
        if (source.isPresent()) {
          statements(advisory, ecosystem.get(), source.get(), affected, sink);
        }
      }
    }
  }

  private static void statements(
      OsvAdvisory advisory,
      OsvEcosystem ecosystem,
      String source,
      JsonView affected,
      RecordSink<VendorRecord> sink)
      throws FeedFormatException {
    List<String> fixes = OsvAdvisory.fixedVersions(affected);
    for (String fix : fixes) {
      if (!ecosystem.vendor().scheme().reads(fix)) {
        throw new FeedFormatException(affected.path() + " is fixed in no version of its kind");
      }
    }
    for (CveId cve : advisory.cves()) {
      for (String fix : fixes) {
        add(
            sink,
            new Key(ecosystem.vendor(), ecosystem.release(), source, cve, advisory.id(), fix),
            advisory,
            ecosystem);
      }
      if (fixes.isEmpty()) {
        sink.accept(
            origin ->
                record(
                    ecosystem,
                    source,
                    cve,
                    new NoFixYet("no fixed version", advisory.id(), origin)));
      }
    }
  }

  private static void add(
      RecordSink<VendorRecord> sink, Key key, OsvAdvisory advisory, OsvEcosystem ecosystem) {
    Scope scope = advisory.id().matches("ALSA-[0-9]+:A[0-9]+") ? Scope.EARLY_BUILD : Scope.RELEASE;
    sink.acceptOnce(
        key,
        origin ->
            record(
                ecosystem,
                key.source(),
                key.cve(),
                new FixedIn(key.fix(), available(advisory), scope, advisory.id(), origin)));
  }

  /** A live patch notice dates the live patch, not the kernel package that it names. */
  private static Optional<Instant> available(OsvAdvisory advisory) {
    return advisory.id().startsWith("LSN-") ? Optional.empty() : advisory.published();
  }

  private static VendorRecord record(
      OsvEcosystem ecosystem, String source, CveId cve, VendorStatement statement) {
    return new VendorRecord(
        ecosystem.vendor(), ecosystem.release(), source, ecosystem.extended(), cve, statement);
  }
}
