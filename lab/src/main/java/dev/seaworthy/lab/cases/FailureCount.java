package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.scenario.Scenario;
import java.io.IOException;

/** Whether the control plane counts the failure of a patch on one host. */
final class FailureCount {
  private FailureCount() {}

  /** Checks the patch's own count, and the posture page's count of hosts that need a person. */
  static void check(Scenario scenario, String livePatch, Findings findings) throws IOException {
    long failures =
        scenario.controlPlane().admin().patches().stream()
            .filter(patch -> patch.string("target").endsWith("/" + livePatch + ".ko"))
            .mapToLong(patch -> patch.number("failures"))
            .sum();
    findings.measure("failures_of_the_patch", failures);
    findings.check("server_counts_the_failure", failures == 1);
    PosturePage page = PosturePage.parse(scenario.browser().get("/"));
    findings.check("posture_page_asks_for_a_person", page.needAttention() == 1);
  }
}
