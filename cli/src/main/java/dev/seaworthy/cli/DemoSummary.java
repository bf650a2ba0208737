package dev.seaworthy.cli;

import dev.seaworthy.lab.scenario.PackReport;
import dev.seaworthy.lab.scenario.RunReport;
import dev.seaworthy.lab.vm.CheckResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the demonstration showed, in the order in which a sceptic asks. */
final class DemoSummary {
  private final PrintWriter out;

  DemoSummary(PrintWriter out) {
    this.out = out;
  }

  void print(RunReport report, Path ledger, String link, boolean ends) {
    out.println();
    line("kernel", report.kernel() + "  " + report.kernelVersion());
    line("weakness", report.reference() + "  " + report.title());
    line("before", word(report.vulnerableBefore()));
    line("after", word(report.vulnerableAfter()) + "  " + report.reason());
    line("boot id", report.before().bootId() + (report.sameBoot() ? "  unchanged" : "  CHANGED"));
    line(
        "uptime",
        report.before().uptime().toSeconds()
            + " s before, "
            + report.after().uptime().toSeconds()
            + " s after");
    line(
        "requests",
        report.workload().sent()
            + " sent, "
            + report.workload().failed()
            + " failed; longest gap "
            + report.workload().longestGap().toMillis()
            + " ms");
    line(
        "ledger",
        "entry " + report.ledgerIndex() + (report.verified() ? ", verified" : ", NOT VERIFIED"));
    line("check it", "./seaworthy verify " + ledger);
    line(
        "evidence",
        results(report.pack()) + (report.pack().verified() ? ", verified" : ", NOT VERIFIED"));
    line("check it", "./seaworthy verify " + report.pack().file());
    if (!ends) {
      line("pages", link + "  (works once, 10 minutes)");
      line("report", "./seaworthy report --as-of now");
      line("end", "Ctrl-C ends the machine, the control plane and the database");
    }
    out.println();
    out.println(
        report.passed()
            ? "SEAWORTHY: vulnerable, then fixed while it ran; no reboot, no lost request. (DEMO"
                + " keys)"
            : "NOT SHOWN: see the lines above.");
  }

  private static String results(PackReport pack) {
    return pack.results().entrySet().stream()
        .map(result -> result.getKey() + " " + result.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String word(CheckResult result) {
    return switch (result) {
      case CheckResult.Vulnerable() -> "VULNERABLE";
      case CheckResult.Fixed() -> "FIXED";
      case CheckResult.Failed(String reason) -> "check failed: " + reason;
    };
  }

  private void line(String name, String value) {
    out.println(String.format(Locale.ROOT, "%-10s %s", name, value));
  }
}
