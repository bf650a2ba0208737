package dev.seaworthy.cli;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.Check;
import dev.seaworthy.ledger.verify.Finding;
import dev.seaworthy.ledger.verify.VerificationReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints a report: every check, then every fault with its place. */
final class VerificationPrinter {
  private final PrintWriter out;

  VerificationPrinter(PrintWriter out) {
    this.out = out;
  }

  /**
   * For a person.
   *
   * @param keyGiven whether the key came another way than what is verified
   */
  void text(VerificationReport report, Optional<VerifierKey> key, boolean keyGiven) {
    if (report.demo()) {
      out.println("DEMO: made with keys that nobody guarded; proves nothing to an outsider");
    }
    report.checks().forEach(this::line);
    report.findings().forEach(finding -> out.println("  " + finding));
    long unlisted = report.faults() - report.findings().size();
    if (unlisted > 0) {
      out.println("  and " + unlisted + " more");
    }
    out.println(
        "key  "
            + key.map(VerifierKey::text).orElse("none")
            + (keyGiven ? "" : "  (it came with what is verified: give --key)"));
    out.println(verdict(report));
  }

  private static String verdict(VerificationReport report) {
    String size =
        report.checkpoint().map(checkpoint -> checkpoint.size() + " entries").orElse("no entries");
    return report.ok() ? "VERIFIED  " + size : "FAILED  " + report.faults() + " faults";
  }

  private void line(Check check) {
    String mark =
        switch (check.result()) {
          case OK -> "\u2714 ok  ";
          case FAILED -> "\u2718 FAIL";
          case NOT_APPLICABLE -> "- n/a ";
        };
    out.println(
        mark
            + "  "
            + check.name().claim()
            + "  ("
            + check.examined()
            + ")"
            + (check.reason().isEmpty() ? "" : "  " + check.reason()));
  }

  /** For a program: one object. */
  void json(VerificationReport report, Optional<VerifierKey> key) {
    List<JsonValue> checks = new ArrayList<>();
    for (Check check : report.checks()) {
      checks.add(
          JsonObject.builder()
              .put("check", check.name().name().toLowerCase(Locale.ROOT))
              .put("result", check.result().name().toLowerCase(Locale.ROOT))
              .put("examined", check.examined())
              .put("faults", check.faults())
              .build());
    }
    List<JsonValue> findings = new ArrayList<>();
    for (Finding finding : report.findings()) {
      JsonObject.Builder found =
          JsonObject.builder()
              .put("check", finding.check().name().toLowerCase(Locale.ROOT))
              .put("file", finding.place().file());
      finding.place().entry().ifPresent(index -> found.put("entry", index));
      finding.place().offset().ifPresent(offset -> found.put("offset", offset));
      finding.place().line().ifPresent(line -> found.put("line", line));
      findings.add(found.put("expected", finding.expected()).put("found", finding.found()).build());
    }
    JsonObject.Builder object =
        JsonObject.builder()
            .put("verified", report.ok())
            .put("demo", report.demo())
            .put("key", key.map(VerifierKey::text).orElse(""));
    report
        .checkpoint()
        .ifPresent(
            checkpoint -> object.put("origin", checkpoint.origin()).put("size", checkpoint.size()));
    object.put("checks", new JsonArray(checks)).put("findings", new JsonArray(findings));
    out.println(new String(JsonWriter.compact(object.build()), StandardCharsets.UTF_8));
  }
}
