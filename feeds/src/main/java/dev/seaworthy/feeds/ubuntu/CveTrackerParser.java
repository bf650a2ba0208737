package dev.seaworthy.feeds.ubuntu;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.input.ZipDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of the Ubuntu CVE tracker in an archive: one a CVE, with lines such as {@code
 * jammy_linux-aws: released (5.15.0-1004.6)}.
 */
public final class CveTrackerParser implements FeedParser<VendorRecord> {
  private static final Pattern FILE_NAME = Pattern.compile("(?:.*/)?CVE-[0-9]+-[0-9]+");
  private static final Pattern CANDIDATE = Pattern.compile("Candidate:\\s*(\\S+)\\s*");
  private static final Pattern PUBLIC = Pattern.compile("PublicDate:\\s*(\\S.*)");
  private static final Pattern PRIORITY = Pattern.compile("Priority:\\s*(\\S+).*");
  private static final Pattern STATUS =
      Pattern.compile(
          "(?:([a-z-]+)/)?([a-z]+)(?:/(esm))?_(linux[a-z0-9.+-]*):\\s*([A-Za-z-]+)(?:\\s+\\((.*)\\))?\\s*");

  @Override
  public void parse(FeedFile file, RecordSink<VendorRecord> sink)
      throws IOException, FeedFormatException {
    Map<String, String> shared = new HashMap<>();
    ZipDocuments.visit(
        file,
        (name, content) -> {
          if (FILE_NAME.matcher(name).matches()) {
            try {
              one(new String(content.readAllBytes(), StandardCharsets.UTF_8), sink, shared);
            } catch (FeedFormatException | IllegalArgumentException malformed) {
              sink.reject(name, String.valueOf(malformed.getMessage()));
            }
          }
        });
  }

  private static void one(String text, RecordSink<VendorRecord> sink, Map<String, String> shared)
      throws FeedFormatException {
    Matcher candidate = CANDIDATE.matcher("");
    Optional<CveId> cve = Optional.empty();
    Optional<Severity> grade = Optional.empty();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (candidate.reset(line).matches()) {
        cve = Optional.of(CveId.parse(candidate.group(1)));
        String id = cve.get().toString();
        if (!line.contains(id)) {
          throw new FeedFormatException("the candidate is not " + id);
        }
      } else if (line.startsWith("PublicDate:")) {
        date(line, sink);
      } else if (line.startsWith("Priority:")) {
        grade = priority(line);
      } else if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
        Matcher status = STATUS.matcher(line);
        if (status.matches()) {
          CveId known =
              cve.orElseThrow(() -> new FeedFormatException("a status before the candidate"));
          status(known, grade, status, sink, shared);
        }
      }
    }
    if (cve.isEmpty()) {
      throw new FeedFormatException("there is no line with the candidate");
    }
  }

  /** Canonical's own word, which stands above the statuses; "untriaged" grades nothing. */
  private static Optional<Severity> priority(String line) {
    Matcher priority = PRIORITY.matcher(line);
    return priority.matches() ? Severity.ofVendor(priority.group(1)) : Optional.empty();
  }

  private static void date(String line, RecordSink<VendorRecord> sink) {
    Matcher date = PUBLIC.matcher(line);
    if (date.matches() && !date.group(1).equals("unknown")) {
      try {
        sink.dated(Dates.moment(date.group(1)));
      } catch (FeedFormatException malformed) {
        sink.reject(line, String.valueOf(malformed.getMessage()));
      }
    }
  }

  private static void status(
      CveId cve,
      Optional<Severity> grade,
      Matcher line,
      RecordSink<VendorRecord> sink,
      Map<String, String> shared) {
    String pocket = line.group(1) == null ? "" : line.group(1);
    String release = line.group(2);
    boolean extended = pocket.startsWith("esm") || line.group(3) != null;
    boolean other = !pocket.isEmpty() && !pocket.startsWith("esm");
    if (other || release.equals("upstream") || release.equals("devel")) {
      return;
    }
    String note = line.group(6) == null ? "" : line.group(6);
    Optional<Function<Source, VendorStatement>> statement =
        statement("Ubuntu CVE tracker " + cve, line.group(5), note);
    String sourcePackage = shared.computeIfAbsent(line.group(4), Function.identity());
    String codename = shared.computeIfAbsent(release, Function.identity());
    statement.ifPresent(
        found ->
            sink.accept(
                source ->
                    new VendorRecord(
                        Vendor.UBUNTU,
                        codename,
                        sourcePackage,
                        extended,
                        cve,
                        found.apply(source),
                        grade)));
  }

  private static Optional<Function<Source, VendorStatement>> statement(
      String document, String word, String note) {
    return switch (word) {
      case "released" ->
          VersionScheme.DEB.reads(note.isEmpty() ? " " : note)
              ? Optional.of(
                  source ->
                      new VendorStatement.FixedIn(
                          note, Optional.empty(), Scope.RELEASE, document, source))
              : Optional.of(noFix(document, "released without a version"));
      case "not-affected" ->
          Optional.of(
              source ->
                  new VendorStatement.NotAffected(
                      note.matches("[0-9]\\S*") ? Optional.of(note) : Optional.empty(),
                      document,
                      source));
      case "needed", "needs-triage", "pending", "active", "in-progress" ->
          Optional.of(noFix(document, note.isEmpty() ? word : word + " (" + note + ")"));
      case "ignored", "deferred" ->
          Optional.of(
              source ->
                  new VendorStatement.WontFix(
                      note.isEmpty() ? word : word + " (" + note + ")", document, source));
      default -> Optional.empty();
    };
  }

  private static Function<Source, VendorStatement> noFix(String document, String state) {
    return source -> new VendorStatement.NoFixYet(state, document, source);
  }
}
