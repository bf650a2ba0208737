package dev.seaworthy.agent;

import dev.seaworthy.agent.file.DurableFiles;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The last fault of a run, kept for {@code status} until a run succeeds. */
final class LastError {
  private static final int MAX_BYTES = 64 << 10;

  private final Path file;

  LastError(Path stateDirectory) {
    this.file = stateDirectory.resolve("last-error.json");
  }

  Optional<JsonObject> find() {
    try {
      return DurableFiles.read(file, MAX_BYTES).map(JsonReader::readObject);
    } catch (JsonException damaged) {
      return Optional.empty();
    }
  }

  /** Keeps the time of the first of equal faults, and touches no disk for the others. */
  void keep(String code, String sentence, Instant now) {
    Optional<JsonObject> known = find();
    if (known.isPresent()
        && known.get().findString("code").equals(Optional.of(code))
        && known.get().findString("sentence").equals(Optional.of(sentence))) {
      return;
    }
    DurableFiles.write(
        file,
        JsonWriter.compact(
            JsonObject.builder()
                .put("since", now.toString())
                .put("code", code)
                .put("sentence", sentence)
                .build()));
  }

  void clear() {
    DurableFiles.delete(file);
  }
}
