package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code custom} object of a live patch, both ways. */
final class PatchFormat {
  /** Names the format; a change that an older agent must not overlook gets a new name. */
  static final String KIND = "seaworthy.livepatch/v1";

  private PatchFormat() {}

  static boolean isPatch(TargetFile file) {
    return file.custom()
        .flatMap(custom -> custom.find("kind"))
        .map(kind -> kind.equals(new JsonString(KIND)))
        .orElse(false);
  }

  static PatchTarget parse(TargetFile file) {
    JsonObject custom =
        file.custom()
            .orElseThrow(() -> new JsonException("target \"" + file.path() + "\" has no custom"));
    if (!custom.string("kind").equals(KIND)) {
      throw new JsonException("target \"" + file.path() + "\" is not of the kind " + KIND);
    }
    return new PatchTarget(
        file,
        custom.string("kernel_release"),
        custom.string("kernel_version"),
        custom.string("kernel_build_id"),
        custom.string("vermagic"),
        custom.string("arch"),
        custom.string("livepatch_name"),
        objects(custom.object("objects")),
        custom.number("release_counter"),
        custom.array("replaces").strings(),
        custom.array("cves").strings(),
        custom.findString("module_signer"),
        custom.findString("provenance_sha256"));
  }

  private static Map<String, List<String>> objects(JsonObject json) {
    Map<String, List<String>> objects = new LinkedHashMap<>();
    for (String object : json.members().keySet()) {
      objects.put(object, json.array(object).strings());
    }
    return objects;
  }

  static JsonObject toJson(PatchTarget patch) {
    JsonObject.Builder objects = JsonObject.builder();
    patch.objects().forEach((name, list) -> objects.put(name, JsonArray.ofStrings(list)));
    return JsonObject.builder()
        .put("kind", KIND)
        .put("kernel_release", patch.kernelRelease())
        .put("kernel_version", patch.kernelVersion())
        .put("kernel_build_id", patch.kernelBuildId())
        .put("vermagic", patch.vermagic())
        .put("arch", patch.arch())
        .put("livepatch_name", patch.livepatchName())
        .put("objects", objects.build())
        .put("release_counter", patch.releaseCounter())
        .put("replaces", JsonArray.ofStrings(patch.replaces()))
        .put("cves", JsonArray.ofStrings(patch.cves()))
        .putIfPresent("module_signer", patch.moduleSigner())
        .putIfPresent("provenance_sha256", patch.provenanceSha256())
        .build();
  }
}
