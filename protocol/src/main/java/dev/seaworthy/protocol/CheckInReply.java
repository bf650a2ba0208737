package dev.seaworthy.protocol;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The server's turn: what it has, and what the host should have.
 *
 * @param acknowledged number up to which the host's statements are durable in the ledger
 * @param mode what the policy lets the agent do
 * @param desired live patches the host should have; the agent proves each against the repository
 * @param nextCheckIn when to come again; the agent adds jitter
 * @param extendedFacts whether the server reads the codename and the version signature in facts
 * @param configWanted whether the host is asked for the configuration of the kernel that it runs
 */
public record CheckInReply(
    long acknowledged,
    PolicyMode mode,
    List<Assignment> desired,
    Duration nextCheckIn,
    boolean extendedFacts,
    boolean configWanted) {
  private static final String SHA256 = "[0-9a-f]{64}";
  private static final long EXTENDED_FACTS = 2;

  /** The reply that every agent understands. */
  public CheckInReply(
      long acknowledged, PolicyMode mode, List<Assignment> desired, Duration nextCheckIn) {
    this(acknowledged, mode, desired, nextCheckIn, false, false);
  }

  /** The reply for an agent that knows {@link Protocol#EXTENDED_FACTS}. */
  public CheckInReply extended(boolean wantsConfig) {
    return new CheckInReply(acknowledged, mode, desired, nextCheckIn, true, wantsConfig);
  }

  public CheckInReply {
    desired = List.copyOf(desired);
  }

  /**
   * One live patch the host should have.
   *
   * @param target path in the signed repository
   * @param sha256 of the module, lower-case hexadecimal
   */
  public record Assignment(String target, String sha256) {}

  /** Reads the message; throws {@code JsonException} when it is malformed. */
  public static CheckInReply parse(byte[] json) {
    JsonObject object =
        JsonReader.readObject(json)
            .allowOnly(
                Set.of(
                    "acknowledged",
                    "mode",
                    "desired",
                    "next_seconds",
                    "facts_version",
                    "config_wanted"));
    List<Assignment> desired = new ArrayList<>();
    for (JsonObject patch : object.array("desired").objects()) {
      patch.allowOnly(Set.of("target", "sha256"));
      desired.add(new Assignment(patch.string("target"), sha256(patch)));
    }
    return new CheckInReply(
        atLeast(0, object, "acknowledged"),
        mode(object.string("mode")),
        desired,
        Duration.ofSeconds(atLeast(1, object, "next_seconds")),
        object.findNumber("facts_version").orElse(1) >= EXTENDED_FACTS,
        object.find("config_wanted").isPresent() && object.bool("config_wanted"));
  }

  private static String sha256(JsonObject patch) {
    String sha256 = patch.string("sha256");
    if (!sha256.matches(SHA256)) {
      throw new JsonException("member \"sha256\" is not 64 lower-case hex digits");
    }
    return sha256;
  }

  private static long atLeast(long least, JsonObject object, String name) {
    long value = object.number(name);
    if (value < least) {
      throw new JsonException("member \"" + name + "\" is below " + least);
    }
    return value;
  }

  private static PolicyMode mode(String word) {
    try {
      return PolicyMode.ofWord(word);
    } catch (IllegalArgumentException unknown) {
      throw new JsonException("member \"mode\" is not known: " + word);
    }
  }

  /** The message's bytes. */
  public byte[] toBytes() {
    List<JsonValue> list = new ArrayList<>();
    for (Assignment patch : desired) {
      list.add(
          JsonObject.builder().put("target", patch.target()).put("sha256", patch.sha256()).build());
    }
    JsonObject.Builder json =
        JsonObject.builder()
            .put("acknowledged", acknowledged)
            .put("mode", mode.word())
            .put("desired", new JsonArray(list))
            .put("next_seconds", nextCheckIn.toSeconds());
    if (extendedFacts) {
      json.put("facts_version", EXTENDED_FACTS);
    }
    if (configWanted) {
      json.put("config_wanted", true);
    }
    return JsonWriter.compact(json.build());
  }
}
