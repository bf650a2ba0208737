package dev.seaworthy.protocol.statement;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts as JSON: an allow-list, so nothing else about a host ever leaves it. */
public final class FactsCodec {
  private static final Set<String> MEMBERS =
      Set.of(
          "boot_id",
          "release",
          "version",
          "machine",
          "build_id",
          "distribution",
          "distribution_version",
          "distribution_codename",
          "version_signature",
          "taint",
          "lockdown",
          "signature_enforced",
          "modules_disabled",
          "live_patches");
  private static final Set<String> PATCH_MEMBERS =
      Set.of("name", "srcversion", "enabled", "transition", "functions");

  private FactsCodec() {}

  /** SHA-256 over the JSON form, lower-case hexadecimal; equal exactly for equal facts. */
  public static String digest(KernelFacts facts) {
    return Sha256.hex(JsonWriter.compact(toJson(facts)));
  }

  /** The JSON form, members in a fixed order. */
  public static JsonObject toJson(KernelFacts facts) {
    List<JsonValue> patches = new ArrayList<>();
    facts.livePatches().forEach(patch -> patches.add(toJson(patch)));
    JsonObject.Builder json =
        JsonObject.builder()
            .put("boot_id", facts.bootId())
            .put("release", facts.kernel().release())
            .put("version", facts.kernel().version())
            .put("machine", facts.kernel().machine())
            .put("build_id", facts.kernel().buildId())
            .put("distribution", facts.distribution().id())
            .put("distribution_version", facts.distribution().versionId());
    putUnlessEmpty(json, "distribution_codename", facts.distribution().codename());
    putUnlessEmpty(json, "version_signature", facts.distribution().versionSignature());
    return json.put("taint", facts.taint())
        .put("lockdown", facts.lockdown().word())
        .put("signature_enforced", facts.signatureEnforced())
        .put("modules_disabled", facts.modulesDisabled())
        .put("live_patches", new JsonArray(patches))
        .build();
  }

  /** Whether facts in their JSON form have a member that only a later server knows. */
  public static boolean isExtended(String json) {
    // In JSON text a quote stands before a name only where it is a name: values have them escaped.
    return json.contains("\"distribution_codename\":") || json.contains("\"version_signature\":");
  }

  /** Left out where it says nothing, so that facts of an agent of before look the same. */
  private static void putUnlessEmpty(JsonObject.Builder json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  /**
   * Reads the JSON form.
   *
   * @throws JsonException when it is malformed or has a member off the allow-list
   */
  public static KernelFacts parse(JsonObject json) {
    json.allowOnly(MEMBERS);
    List<LoadedLivePatch> patches = new ArrayList<>();
    for (JsonObject patch : json.array("live_patches").objects()) {
      patches.add(patch(patch));
    }
    return new KernelFacts(
        json.string("boot_id"),
        kernel(json),
        new Distribution(
            json.string("distribution"),
            json.string("distribution_version"),
            notEmpty(json, "distribution_codename"),
            notEmpty(json, "version_signature")),
        json.number("taint"),
        lockdown(json.string("lockdown")),
        json.bool("signature_enforced"),
        json.bool("modules_disabled"),
        patches);
  }

  /** Equal facts have one form: a member that says nothing is not there. */
  private static String notEmpty(JsonObject json, String name) {
    Optional<String> value = json.findString(name);
    if (value.isPresent() && value.get().isEmpty()) {
      throw new JsonException("member \"" + name + "\" is empty");
    }
    return value.orElse("");
  }

  private static KernelBuild kernel(JsonObject json) {
    try {
      return new KernelBuild(
          json.string("release"),
          json.string("version"),
          json.string("machine"),
          json.string("build_id"));
    } catch (IllegalArgumentException malformed) {
      throw new JsonException("not a kernel build: " + malformed.getMessage());
    }
  }

  private static Lockdown lockdown(String word) {
    try {
      return Lockdown.ofWord(word);
    } catch (IllegalArgumentException unknown) {
      throw new JsonException("member \"lockdown\" is not known: " + word);
    }
  }

  private static JsonObject toJson(LoadedLivePatch patch) {
    JsonObject.Builder functions = JsonObject.builder();
    patch.functions().forEach((object, names) -> functions.put(object, JsonArray.ofStrings(names)));
    return JsonObject.builder()
        .put("name", patch.name())
        .put("srcversion", patch.srcversion())
        .put("enabled", patch.enabled())
        .put("transition", patch.transition())
        .put("functions", functions.build())
        .build();
  }

  private static LoadedLivePatch patch(JsonObject json) {
    json.allowOnly(PATCH_MEMBERS);
    JsonObject functions = json.object("functions");
    Map<String, List<String>> byObject = new LinkedHashMap<>();
    for (String object : functions.members().keySet()) {
      byObject.put(object, functions.array(object).strings());
    }
    return new LoadedLivePatch(
        json.string("name"),
        json.string("srcversion"),
        json.bool("enabled"),
        json.bool("transition"),
        byObject);
  }
}
