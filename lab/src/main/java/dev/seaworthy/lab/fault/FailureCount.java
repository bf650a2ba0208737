package dev.seaworthy.lab.fault;

import dev.seaworthy.lab.scenario.Scenario;
import java.io.IOException;

/** Whether the control plane counts the failure of the one patch that there is. */
final class FailureCount {
  private FailureCount() {}

  /** Checks the posture page's count of hosts that need a person. */
  static void check(Scenario scenario, Findings findings) throws IOException {
    PosturePage page = PosturePage.parse(scenario.browser().get("/"));
    findings.check("server_counts_the_failure", page.needAttention() == 1);
  }
}
