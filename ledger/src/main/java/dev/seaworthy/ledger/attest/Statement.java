package dev.seaworthy.ledger.attest;

import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** An in-toto Statement v1: a claim (the predicate) about subjects. */
public record Statement(List<Subject> subjects, String predicateType, JsonObject predicate) {
  /** The value of {@code _type}. */
  public static final String TYPE = "https://in-toto.io/Statement/v1";

  public Statement {
    subjects = List.copyOf(subjects);
  }

  /** A named thing and the SHA-256 of its bytes in lower-case hexadecimal. */
  public record Subject(String name, String sha256) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Subject {
      if (!DIGEST.matcher(sha256).matches()) {
        throw new JsonException("a subject's sha256 is not 64 lower-case hexadecimal digits");
      }
    }
  }

  /**
   * Reads a statement.
   *
   * @throws JsonException when it is malformed
   */
  public static Statement parse(JsonObject json) {
    json.allowOnly(Set.of("_type", "subject", "predicateType", "predicate"));
    if (!json.string("_type").equals(TYPE)) {
      throw new JsonException("member \"_type\" is not " + TYPE);
    }
    List<Subject> subjects = new ArrayList<>();
    for (JsonObject subject : json.array("subject").objects()) {
      subjects.add(new Subject(subject.string("name"), subject.object("digest").string("sha256")));
    }
    return new Statement(subjects, json.string("predicateType"), json.object("predicate"));
  }

  /** The JSON form, members in a fixed order. */
  public JsonObject toJson() {
    List<JsonValue> list = new ArrayList<>();
    for (Subject subject : subjects) {
      list.add(
          JsonObject.builder()
              .put("name", subject.name())
              .put("digest", JsonObject.builder().put("sha256", subject.sha256()).build())
              .build());
    }
    return JsonObject.builder()
        .put("_type", TYPE)
        .put("subject", new JsonArray(list))
        .put("predicateType", predicateType)
        .put("predicate", predicate)
        .build();
  }
}
