package dev.seaworthy.server.operator;

import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.protocol.statement.FactsCodec;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.server.ledger.Snapshot;
import dev.seaworthy.server.overview.HostDetail;
import dev.seaworthy.server.overview.HostPage;
import dev.seaworthy.server.overview.HostSummary;
import dev.seaworthy.server.vulnerability.exposure.FleetDeadlines;
import dev.seaworthy.server.web.view.HostEvent;
import dev.seaworthy.server.web.view.HostRow;
import dev.seaworthy.server.web.view.HostView;
import dev.seaworthy.server.web.view.PostureView;
import dev.seaworthy.server.web.view.TimelineInterval;
import java.time.Instant;

/** Hosts and counts as JSON, in the words of the pages. */
final class HostJson {
  private HostJson() {}

  static JsonObject page(HostPage page) {
    return JsonObject.builder()
        .put("snapshot", snapshot(page.snapshot()))
        .put("hosts", JsonArray.of(page.hosts(), host -> summary(host).build()))
        .putIfPresent("next", page.next())
        .build();
  }

  static JsonObject detail(HostDetail detail) {
    HostView view = detail.view();
    return summary(detail.summary())
        .put("snapshot", snapshot(view.snapshot()))
        .put("facts", FactsCodec.toJson(view.observation().facts()))
        .put("facts_at", view.observation().at().toString())
        .put("uptime_seconds", view.observation().uptime().toSeconds())
        .put("facts_ledger_index", view.observation().ledgerIndex())
        .put("timeline", JsonArray.of(view.timeline(), HostJson::interval))
        .put("events", JsonArray.of(view.events(), HostJson::event))
        .put("assigned", JsonArray.of(view.assigned(), HostJson::patch))
        .build();
  }

  static JsonObject posture(PostureView view) {
    JsonObject.Builder states = JsonObject.builder();
    view.counts().byState().forEach((posture, hosts) -> states.put(posture.word(), hosts));
    return JsonObject.builder()
        .put("snapshot", snapshot(view.snapshot()))
        .put("total", view.counts().total())
        .put("states", states.build())
        .put("deadlines", deadlines(view.deadlines()))
        .build();
  }

  private static JsonObject deadlines(FleetDeadlines deadlines) {
    return JsonObject.builder()
        .put("policy_version", deadlines.policyVersion())
        .put("past", figures(deadlines.pastDeadline()))
        .put("due_soon", figures(deadlines.dueSoon()))
        .put("due_soon_seconds", FleetDeadlines.SOON.toSeconds())
        .put("worst", JsonArray.of(deadlines.worst(), HostJson::worst))
        .build();
  }

  private static JsonObject figures(FleetDeadlines.Figures figures) {
    return JsonObject.builder().put("hosts", figures.hosts()).put("cves", figures.cves()).build();
  }

  private static JsonObject worst(FleetDeadlines.Worst worst) {
    return JsonObject.builder()
        .put("cve", worst.cve().toString())
        .put("title", worst.title())
        .put("hosts", worst.hosts())
        .put("since", worst.since().toString())
        .build();
  }

  static JsonObject snapshot(Snapshot snapshot) {
    return JsonObject.builder()
        .put("as_of", snapshot.asOf().toString())
        .put("origin", snapshot.origin())
        .put("ledger_size", snapshot.ledgerSize())
        .put("root_hash", snapshot.rootHash())
        .put("demo", snapshot.demo())
        .build();
  }

  private static JsonObject.Builder summary(HostSummary host) {
    HostRow row = host.row();
    JsonObject.Builder json =
        JsonObject.builder()
            .put("id", row.id().toString())
            .put("name", row.name())
            .put("posture", row.posture().word())
            .put("kernel_release", row.kernelRelease())
            .put("last_seen", row.lastSeen().toString())
            .put("live_patches", JsonArray.ofStrings(row.livePatches()))
            .putIfPresent("boot_id", host.bootId());
    host.ledgerIndex().ifPresent(index -> json.put("ledger_index", index));
    row.refusal()
        .ifPresent(
            refusal ->
                json.put(
                    "refusal",
                    JsonObject.builder()
                        .put("reason_code", refusal.code())
                        .put("reason", refusal.sentence())
                        .build()));
    return json;
  }

  private static JsonObject interval(TimelineInterval interval) {
    return JsonObject.builder()
        .put("from", interval.from().toString())
        .putIfPresent("to", interval.to().map(Instant::toString))
        .put("kernel_release", interval.kernelRelease())
        .put("boot_id", interval.bootId())
        .put("live_patches", JsonArray.ofStrings(interval.livePatches()))
        .put("ledger_index", interval.ledgerIndex())
        .build();
  }

  /** Every event has the same members, so that a reader can filter without knowing all kinds. */
  private static JsonObject event(HostEvent event) {
    return switch (event) {
      case HostEvent.Patch(PatchEvent patch, long _) ->
          common("patch", event, patch.outcome().word(), patch.target(), patch.sha256())
              .put("reason_code", patch.reasonCode())
              .put("reason", patch.reason())
              .put("transition_millis", patch.transitionMillis())
              .build();
      case HostEvent.Enrolled _ -> plain("enrolled", event, "", "");
      case HostEvent.CertificateIssued _ -> plain("certificate_issued", event, "", "");
      case HostEvent.MessageRefused refused ->
          plain("message_refused", event, refused.reason().code(), refused.reason().sentence());
    };
  }

  private static JsonObject plain(String kind, HostEvent event, String code, String reason) {
    return common(kind, event, kind, "", "")
        .put("reason_code", code)
        .put("reason", reason)
        .put("transition_millis", 0)
        .build();
  }

  private static JsonObject.Builder common(
      String kind, HostEvent event, String outcome, String target, String sha256) {
    return JsonObject.builder()
        .put("kind", kind)
        .put("at", event.at().toString())
        .put("ledger_index", event.ledgerIndex())
        .put("outcome", outcome)
        .put("target", target)
        .put("sha256", sha256);
  }

  private static JsonObject patch(PatchSpec patch) {
    return JsonObject.builder()
        .put("target", patch.target())
        .put("sha256", patch.sha256())
        .put("live_patch", patch.livePatch())
        .put("vulnerabilities", JsonArray.ofStrings(patch.vulnerabilities()))
        .build();
  }
}
