package dev.seaworthy.ledger.pack;

import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.tree.Hash;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The signed list of a pack's files, and what the pack is about (pack.md P4).
 *
 * @param pack the pack's own name
 * @param asOf the instant that the pack is about, UTC
 * @param pulledAt when the populations were read, UTC
 * @param origin the ledger's name
 * @param ledgerSize number of entries that were known then
 * @param root over these entries
 * @param demo whether the keys are those of a demonstration
 * @param files every file but the manifest itself, with its SHA-256
 */
public record PackManifest(
    UUID pack,
    Instant asOf,
    Instant pulledAt,
    String origin,
    long ledgerSize,
    Hash root,
    boolean demo,
    List<Statement.Subject> files,
    List<PopulationSummary> populations) {
  /** The predicate type of a manifest. */
  public static final String TYPE = PredicateType.PACK_MANIFEST;

  private static final Set<String> MEMBERS =
      Set.of("pack", "as_of", "pulled_at", "origin", "ledger_size", "root", "demo", "populations");

  public PackManifest {
    files = List.copyOf(files);
    populations = List.copyOf(populations);
  }

  /** The statement to be signed. */
  public Statement toStatement() {
    return new Statement(
        files,
        TYPE,
        JsonObject.builder()
            .put("pack", pack.toString())
            .put("as_of", asOf.toString())
            .put("pulled_at", pulledAt.toString())
            .put("origin", origin)
            .put("ledger_size", ledgerSize)
            .put("root", root.base64())
            .put("demo", demo)
            .put("populations", JsonArray.of(populations, it -> it.toJson()))
            .build());
  }

  /**
   * Reads the statement; says nothing about who signed it.
   *
   * @throws JsonException when it is malformed
   */
  public static PackManifest parse(Statement statement) {
    if (!statement.predicateType().equals(TYPE)) {
      throw new JsonException("the statement is no pack's manifest");
    }
    JsonObject predicate = statement.predicate().allowOnly(MEMBERS);
    return new PackManifest(
        uuid(predicate.string("pack")),
        instant(predicate, "as_of"),
        instant(predicate, "pulled_at"),
        predicate.string("origin"),
        predicate.number("ledger_size"),
        Hash.parseBase64(predicate.string("root"))
            .orElseThrow(() -> new JsonException("member \"root\" is no hash")),
        predicate.bool("demo"),
        statement.subjects(),
        predicate.array("populations").objects().stream().map(PopulationSummary::parse).toList());
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw new JsonException("member \"pack\" is no UUID");
    }
  }

  private static Instant instant(JsonObject predicate, String name) {
    try {
      return Instant.parse(predicate.string(name));
    } catch (DateTimeException malformed) {
      throw new JsonException("member \"" + name + "\" is not an instant in UTC");
    }
  }

  /** The lines of {@code SHA256SUMS} for these files, in their order. */
  public static String sums(List<Statement.Subject> files) {
    StringBuilder text = new StringBuilder();
    for (Statement.Subject file : files) {
      if (!file.name().equals(PackFiles.SUMS)) {
        text.append(file.sha256()).append("  ").append(file.name()).append('\n');
      }
    }
    return text.toString();
  }
}
