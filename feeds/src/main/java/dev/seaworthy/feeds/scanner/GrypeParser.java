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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Grype's JSON report ({@code grype -o json}). */
public final class GrypeParser implements FeedParser<ScannerFinding> {
  private static final Set<String> UNREAD =
      Set.of("description", "urls", "cvss", "cpes", "licenses", "locations", "matchDetails");

  private final JsonFormat json = new JsonFormat();

  @Override
  public void parse(FeedFile file, RecordSink<ScannerFinding> sink)
      throws IOException, FeedFormatException {
    JsonView report = json.document(file, UNREAD);
    JsonView descriptor = report.get("descriptor");
    if (!descriptor.get("name").text().equals("grype")) {
      throw new FeedFormatException("not a report of Grype");
    }
    Optional<String> taken = FindingSink.said(descriptor.textOf("timestamp"));
    if (taken.isPresent()) {
      sink.dated(Dates.moment(taken.get()));
    }
    FindingSink findings = new FindingSink(ScannerFormat.GRYPE, sink);
    for (JsonView match : report.get("matches").items()) {
      findings.one(match.path(), () -> one(match, findings));
    }
  }

  private static void one(JsonView match, FindingSink findings) throws FeedFormatException {
    JsonView artifact = match.get("artifact");
    String name = artifact.get("name").text();
    if (!FindingSink.isKernel(name)) {
      return;
    }
    FindingSink.Flagged flagged =
        new FindingSink.Flagged(
            Optional.empty(),
            name,
            FindingSink.said(artifact.textOf("version")),
            fixed(match.get("vulnerability")));
    for (String id : ids(match)) {
      findings.accept(id, flagged);
    }
  }

  private static Optional<String> fixed(JsonView vulnerability) throws FeedFormatException {
    Optional<JsonView> fix = vulnerability.find("fix");
    if (fix.isEmpty()) {
      return Optional.empty();
    }
    List<JsonView> versions = fix.get().itemsOf("versions");
    return versions.isEmpty()
        ? Optional.empty()
        : FindingSink.said(Optional.of(versions.getFirst().text()));
  }

  /** Advisories of vendors and hosters stand first; the ids of the CVE list are then related. */
  private static List<String> ids(JsonView match) throws FeedFormatException {
    String id = match.get("vulnerability").get("id").text();
    if (id.startsWith("CVE-")) {
      return List.of(id);
    }
    List<String> related = new ArrayList<>();
    for (JsonView other : match.itemsOf("relatedVulnerabilities")) {
      String name = other.get("id").text();
      if (name.startsWith("CVE-")) {
        related.add(name);
      }
    }
    if (related.isEmpty()) {
      throw new FeedFormatException("no id of the CVE list beside " + id);
    }
    return related;
  }
}
