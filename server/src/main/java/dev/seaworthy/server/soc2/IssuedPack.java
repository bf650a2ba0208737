package dev.seaworthy.server.soc2;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.server.soc2.population.FrozenPopulation;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A pack that was issued.
 *
 * @param request the instant as it was asked for
 * @param summary result and counts of each control
 * @param ledgerIndex of the entry that says it was issued
 */
record IssuedPack(
    UUID id,
    String request,
    Instant asOf,
    Instant pulledAt,
    long ledgerSize,
    byte[] manifestSha256,
    byte[] fileSha256,
    long fileLength,
    byte[] summary,
    long ledgerIndex) {

  static JsonArray summary(List<FrozenPopulation> populations) {
    return JsonArray.of(populations, population -> summary(population));
  }

  private static JsonObject summary(FrozenPopulation population) {
    return JsonObject.builder()
        .put("control", population.control().id())
        .put("result", population.assessment().result().word())
        .put("rows", population.assessment().rows())
        .put("deviations", population.assessment().deviations())
        .put("sha256", population.sha256())
        .build();
  }

  static byte[] bytes(JsonArray summary) {
    return JsonWriter.compact(summary);
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("id", id.toString())
        .put("as_of", asOf.toString())
        .put("pulled_at", pulledAt.toString())
        .put("ledger_size", ledgerSize)
        .put("manifest_sha256", HexFormat.of().formatHex(manifestSha256))
        .put("sha256", HexFormat.of().formatHex(fileSha256))
        .put("length", fileLength)
        .put("ledger_index", ledgerIndex)
        .put("controls", JsonReader.read(summary))
        .put("path", "/api/v1/packs/" + id + "/pack.zip")
        .build();
  }
}
