package dev.seaworthy.feeds.scanner;

import dev.seaworthy.core.vulnerability.reconcile.ScannerFinding;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Trivy's JSON report, schema version 2 ({@code trivy … --format json}). */
public final class TrivyParser implements FeedParser<ScannerFinding> {
  private static final int SCHEMA = 2;
  private static final Set<String> UNREAD =
      Set.of("Description", "References", "CVSS", "ImageConfig", "Packages", "Layer");

  private final JsonFormat json = new JsonFormat();

  @Override
  public void parse(FeedFile file, RecordSink<ScannerFinding> sink)
      throws IOException, FeedFormatException {
    JsonView report = json.document(file, UNREAD);
    int schema = report.get("SchemaVersion").integer();
    if (schema != SCHEMA) {
      throw new FeedFormatException("not schema version 2 of Trivy's report: " + schema);
    }
    Optional<String> created = report.textOf("CreatedAt");
    if (created.isPresent()) {
      sink.dated(Dates.moment(created.get()));
    }
    FindingSink findings = new FindingSink(ScannerFormat.TRIVY, sink);
    Optional<String> host = FindingSink.said(report.textOf("ArtifactName"));
    for (JsonView result : report.itemsOf("Results")) {
      for (JsonView found : result.itemsOf("Vulnerabilities")) {
        findings.one(found.path(), () -> one(found, host, findings));
      }
    }
  }

  private static void one(JsonView found, Optional<String> host, FindingSink findings)
      throws FeedFormatException {
    String name = found.get("PkgName").text();
    if (FindingSink.isKernel(name)) {
      findings.accept(
          found.get("VulnerabilityID").text(),
          new FindingSink.Flagged(
              host,
              name,
              FindingSink.said(found.textOf("InstalledVersion")),
              FindingSink.said(found.textOf("FixedVersion"))));
    }
  }
}
