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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Vuls' result of one server ({@code results/…/SERVER.json}). */
public final class VulsParser implements FeedParser<ScannerFinding> {
  private static final Set<String> UNREAD =
      Set.of("cveContents", "changelog", "cweDict", "libraries", "config", "alertDict");

  private final JsonFormat json = new JsonFormat();

  @Override
  public void parse(FeedFile file, RecordSink<ScannerFinding> sink)
      throws IOException, FeedFormatException {
    JsonView report = json.document(file, UNREAD);
    Optional<String> host = FindingSink.said(Optional.of(report.get("serverName").text()));
    Optional<String> scanned = report.textOf("scannedAt");
    if (scanned.isPresent()) {
      sink.dated(Dates.moment(scanned.get()));
    }
    FindingSink findings = new FindingSink(ScannerFormat.VULS, sink);
    JsonView packages = report.get("packages");
    for (Map.Entry<String, JsonView> cve : report.get("scannedCves").members()) {
      findings.one(
          cve.getValue().path(),
          () -> {
            for (JsonView affected : cve.getValue().itemsOf("affectedPackages")) {
              one(cve.getKey(), affected, packages, host, findings);
            }
          });
    }
  }

  private static void one(
      String id, JsonView affected, JsonView packages, Optional<String> host, FindingSink findings)
      throws FeedFormatException {
    String name = affected.get("name").text();
    if (FindingSink.isKernel(name)) {
      findings.accept(
          id,
          new FindingSink.Flagged(
              host,
              name,
              version(packages.find(name)),
              FindingSink.said(affected.textOf("fixedIn"))));
    }
  }

  private static Optional<String> version(Optional<JsonView> installed) throws FeedFormatException {
    if (installed.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> version = FindingSink.said(installed.get().textOf("version"));
    Optional<String> release = FindingSink.said(installed.get().textOf("release"));
    return version.map(found -> found + release.map(behind -> "-" + behind).orElse(""));
  }
}
