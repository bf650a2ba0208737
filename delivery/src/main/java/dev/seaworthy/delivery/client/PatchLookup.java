package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.ledger.json.JsonException;
import java.util.Map;

/** Whether trusted metadata lists a live patch under a path. */
public sealed interface PatchLookup {
  /** It does. */
  record Found(PatchTarget patch) implements PatchLookup {}

  /** It lists none, or one that is not well formed. */
  record Refused(Refusal refusal) implements PatchLookup {}

  /** The live patch that a listed target is. */
  static PatchLookup of(TargetFile file) {
    try {
      return new Found(PatchTarget.parse(file));
    } catch (JsonException malformed) {
      return new Refused(
          new Refusal(
              ReasonCode.MALFORMED,
              "The signed description of a live patch is malformed: "
                  + malformed.getMessage()
                  + ".",
              Map.of("path", file.path())));
    }
  }
}
