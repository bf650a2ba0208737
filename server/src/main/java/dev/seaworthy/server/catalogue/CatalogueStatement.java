package dev.seaworthy.server.catalogue;

import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the server states when it takes a signed list. */
final class CatalogueStatement {
  /** An entry has at most 65,535 bytes; the list's digest stands for what does not fit. */
  private static final int MOST_LISTED = 100;

  private CatalogueStatement() {}

  static Statement published(
      long version, String targetsSha256, List<PatchSpec> patches, Instant now) {
    List<JsonValue> listed = new ArrayList<>();
    for (PatchSpec patch : patches.subList(0, Math.min(MOST_LISTED, patches.size()))) {
      listed.add(
          JsonObject.builder()
              .put("target", patch.target())
              .put("sha256", patch.sha256())
              .put("build_id", patch.kernel().buildId())
              .build());
    }
    return new Statement(
        List.of(new Statement.Subject("targets.json", targetsSha256)),
        PredicateType.CATALOGUE_PUBLISHED,
        JsonObject.builder()
            .put("version", version)
            .put("targets_sha256", targetsSha256)
            .put("patches", new JsonArray(listed))
            .put("patches_total", patches.size())
            .put("at", now.toString())
            .build());
  }
}
