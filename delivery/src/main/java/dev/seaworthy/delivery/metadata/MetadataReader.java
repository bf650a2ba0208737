package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the four documents from untrusted bytes (TUF 1.0.34 §4.2–4.6).
 *
 * <p>The size is checked before parsing, the depth while parsing; a member of the wrong type is
 * refused by name. Unknown members are kept, because signatures and key ids cover them. Every
 * method throws {@link JsonException} for a document that is not of the format.
 */
public final class MetadataReader {
  private static final int MAX_SIGNATURES = 64;
  private static final int MAX_NAME = 1024;
  private static final Pattern SPEC_VERSION = Pattern.compile("1\\.[0-9]{1,6}(\\.[0-9]{1,6})?");
  private static final Pattern DATE_TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  private MetadataReader() {}

  /** Reads root metadata. */
  public static SignedMetadata<Root> root(byte[] bytes) {
    return read(bytes, TopLevelRole.ROOT, RootFormat::parse);
  }

  /** Reads timestamp metadata. */
  public static SignedMetadata<Timestamp> timestamp(byte[] bytes) {
    return read(bytes, TopLevelRole.TIMESTAMP, MetadataReader::timestamp);
  }

  /** Reads snapshot metadata. */
  public static SignedMetadata<Snapshot> snapshot(byte[] bytes) {
    return read(bytes, TopLevelRole.SNAPSHOT, MetadataReader::snapshot);
  }

  /** Reads top-level targets metadata. */
  public static SignedMetadata<Targets> targets(byte[] bytes) {
    return targets(TopLevelRole.TARGETS.roleName(), bytes);
  }

  /** Reads the targets metadata of a role, which may be a delegated one. */
  public static SignedMetadata<Targets> targets(String roleName, byte[] bytes) {
    return read(bytes, TopLevelRole.TARGETS, signed -> targets(roleName, signed));
  }

  private static <T extends Metadata> SignedMetadata<T> read(
      byte[] bytes, TopLevelRole role, Function<JsonObject, T> format) {
    if (bytes.length > role.maxLength()) {
      throw new JsonException(role.fileName() + " is larger than " + role.maxLength() + " bytes");
    }
    JsonObject document = JsonReader.readObject(bytes);
    JsonObject signed = document.object("signed");
    String type = signed.string("_type");
    if (!type.equals(role.roleName())) {
      throw new JsonException("member \"_type\" is not \"" + role.roleName() + "\"");
    }
    if (!SPEC_VERSION.matcher(signed.string("spec_version")).matches()) {
      throw new JsonException("member \"spec_version\" is not version 1 of the specification");
    }
    return new SignedMetadata<>(bytes, signed, signatures(document), format.apply(signed));
  }

  /** Key ids are unique in the list (TUF 1.0.34 §4.2.1), so that none can be counted twice. */
  private static List<MetadataSignature> signatures(JsonObject document) {
    List<MetadataSignature> signatures = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonObject signature : document.array("signatures").objects()) {
      MetadataSignature read =
          new MetadataSignature(signature.string("keyid"), signature.string("sig"));
      if (!seen.add(read.keyId())) {
        throw new JsonException("two signatures have the key id " + abbreviate(read.keyId()));
      }
      signatures.add(read);
    }
    if (signatures.size() > MAX_SIGNATURES) {
      throw new JsonException("more than " + MAX_SIGNATURES + " signatures");
    }
    return signatures;
  }

  private static Timestamp timestamp(JsonObject signed) {
    Map<String, MetaFile> meta = meta(signed);
    MetaFile snapshot = meta.get(TopLevelRole.SNAPSHOT.fileName());
    if (snapshot == null || meta.size() != 1) {
      throw new JsonException("member \"meta\" does not list exactly snapshot.json");
    }
    return new Timestamp(version(signed), expires(signed), snapshot);
  }

  private static Snapshot snapshot(JsonObject signed) {
    return new Snapshot(version(signed), expires(signed), meta(signed));
  }

  private static Targets targets(String roleName, JsonObject signed) {
    JsonObject listed = signed.object("targets");
    Map<String, TargetFile> targets = new LinkedHashMap<>();
    for (String path : listed.members().keySet()) {
      targets.put(path, TargetFile.parse(path, listed.object(path)));
    }
    Delegations delegations =
        signed
            .find("delegations")
            .map(_ -> DelegationsFormat.parse(signed.object("delegations")))
            .orElse(Delegations.none());
    return new Targets(roleName, version(signed), expires(signed), targets, delegations);
  }

  private static Map<String, MetaFile> meta(JsonObject signed) {
    JsonObject listed = signed.object("meta");
    Map<String, MetaFile> meta = new LinkedHashMap<>();
    for (String name : listed.members().keySet()) {
      if (name.length() > MAX_NAME || !name.endsWith(".json")) {
        throw new JsonException("member \"meta\" lists \"" + abbreviate(name) + "\"");
      }
      meta.put(name, metaFile(listed.object(name)));
    }
    return meta;
  }

  private static MetaFile metaFile(JsonObject json) {
    OptionalLong length = json.findNumber("length");
    if (length.isPresent() && length.getAsLong() < 1) {
      throw new JsonException("member \"length\" is not positive");
    }
    return new MetaFile(
        version(json),
        length,
        json.find("hashes").map(_ -> Hashes.parse(json.object("hashes"))).orElse(Hashes.none()));
  }

  static long version(JsonObject json) {
    long version = json.number("version");
    if (version < 1) {
      throw new JsonException("member \"version\" is " + version + ", not at least 1");
    }
    return version;
  }

  /** The one form of TUF 1.0.34 §4.2.3: seconds, UTC, the letter Z. */
  static Instant expires(JsonObject signed) {
    String text = signed.string("expires");
    try {
      if (DATE_TIME.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeException _) {
      // Falls through to the one message: digits in place, but no such date.
    }
    throw new JsonException("member \"expires\" is not of the form 2030-01-31T00:00:00Z");
  }

  static String abbreviate(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
