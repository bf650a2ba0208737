package dev.seaworthy.feeds.debian;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.claim.KernelPackages;
import dev.seaworthy.feeds.input.Excerpt;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Debian's security tracker as JSON: source package, CVE, release. Only kernel sources are read out
 * of it, one at a time.
 */
public final class TrackerParser implements FeedParser<VendorRecord> {
  private final JsonFormat json = new JsonFormat();

  @Override
  public void parse(FeedFile file, RecordSink<VendorRecord> sink)
      throws IOException, FeedFormatException {
    try (InputStream in = file.content()) {
      json.members(
          in,
          new JsonFormat.MemberVisitor() {
            @Override
            public boolean wants(String name) {
              return KernelPackages.source(Vendor.DEBIAN, name).isPresent();
            }

            @Override
            public void visit(String name, JsonView value) {
              source(name, value, sink);
            }
          });
    }
  }

  private static void source(String name, JsonView cves, RecordSink<VendorRecord> sink) {
    try {
      for (Map.Entry<String, JsonView> entry : cves.members()) {
        one(name, entry.getKey(), entry.getValue(), sink);
      }
    } catch (FeedFormatException malformed) {
      sink.reject(name, String.valueOf(malformed.getMessage()));
    }
  }

  private static void one(String name, String id, JsonView entry, RecordSink<VendorRecord> sink) {
    if (id.startsWith("TEMP-")) {
      return;
    }
    try {
      CveId cve = CveId.parse(id);
      for (Map.Entry<String, JsonView> release : entry.get("releases").members()) {
        Function<Source, VendorStatement> statement = statement(cve, release.getValue());
        sink.accept(
            source ->
                new VendorRecord(
                    Vendor.DEBIAN, release.getKey(), name, false, cve, statement.apply(source)));
      }
    } catch (FeedFormatException | IllegalArgumentException malformed) {
      sink.reject(name + " " + Excerpt.of(id), String.valueOf(malformed.getMessage()));
    }
  }

  private static Function<Source, VendorStatement> statement(CveId cve, JsonView release)
      throws FeedFormatException {
    String document = "Debian security tracker " + cve;
    String status = release.get("status").text();
    Optional<String> fixed = release.textOf("fixed_version");
    String putOff = release.textOf("nodsa_reason").orElse("");
    return switch (status) {
      case "resolved" -> resolved(document, fixed, release);
      case "open", "undetermined" ->
          putOff.equals("ignored")
              ? source -> new VendorStatement.WontFix("ignored by the tracker", document, source)
              : source ->
                  new VendorStatement.NoFixYet(
                      putOff.isEmpty() ? status : status + ", " + putOff, document, source);
      default ->
          throw new FeedFormatException(release.path() + " has status " + Excerpt.of(status));
    };
  }

  /** Version 0 is the tracker's way to say that the release was never affected. */
  private static Function<Source, VendorStatement> resolved(
      String document, Optional<String> fixed, JsonView release) throws FeedFormatException {
    if (fixed.isEmpty() || !VersionScheme.DEB.reads(fixed.get())) {
      throw new FeedFormatException(release.path() + " is resolved in no version");
    }
    String version = fixed.get();
    return version.equals("0")
        ? source -> new VendorStatement.NotAffected(Optional.empty(), document, source)
        : source ->
            new VendorStatement.FixedIn(version, Optional.empty(), Scope.RELEASE, document, source);
  }
}
