package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.scenario.HostWatch;
import dev.seaworthy.lab.scenario.PatchProof;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;

/** Looks for a host's last word about a patch in all the places where people look for it. */
final class Proof {
  private static final int SHOWN = 40;

  private Proof() {}

  /** Checks the host's page and the exported ledger, and notes what they say. */
  static void check(Scenario scenario, HostWatch host, PatchProof proof, Findings findings)
      throws IOException {
    findings.check("verified", scenario.verifies(proof.ledgerIndex()));
    JsonObject stated = scenario.entry(proof.ledgerIndex()).predicate();
    findings.check(
        "ledger_entry_says_so",
        stated.string("host").equals(host.id())
            && stated.string("outcome").equals(proof.outcome())
            && stated.string("reason").equals(proof.reason()));
    String page = scenario.browser().get("/hosts/" + host.id());
    findings.check("host_page_says_why", page.contains(beginning(proof.reason())));
    findings.note("reason", proof.reason());
    findings.measure("ledger_index", proof.ledgerIndex());
  }

  /** Pages shorten long hexadecimal words, which come late in a reason. */
  private static String beginning(String reason) {
    return reason.substring(0, Math.min(SHOWN, reason.length()));
  }
}
