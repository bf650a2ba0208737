package dev.seaworthy.agent.statement;

import dev.seaworthy.agent.file.DamagedFileException;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the lines of the log add up to.
 *
 * @param last number of the newest statement
 * @param acknowledged number up to which the server has them
 * @param facts as JSON, those that were stated last; empty before the first
 * @param marks of the finding that was stated last, by target
 * @param pending envelopes above the acknowledged number, by number
 */
record StatementState(
    long last,
    long acknowledged,
    String facts,
    Map<String, String> marks,
    NavigableMap<Long, byte[]> pending) {

  static StatementState replay(Path path, List<JsonObject> records) {
    StatementState state = new StatementState(0, 0, "", new TreeMap<>(), new TreeMap<>());
    int line = 0;
    for (JsonObject record : records) {
      line++;
      try {
        long sequence = record.findNumber(StatementRecord.SEQUENCE).orElse(state.last);
        boolean isStatement = record.find(StatementRecord.ENVELOPE).isPresent();
        if (isStatement && sequence != state.last + 1) {
          throw new DamagedFileException(
              path, line, "statement " + sequence + " after statement " + state.last);
        }
        state = state.with(record, sequence);
      } catch (JsonException | IllegalArgumentException foreign) {
        throw new DamagedFileException(path, line, String.valueOf(foreign.getMessage()));
      }
    }
    return state;
  }

  /** The state after one more line. */
  StatementState with(JsonObject record, long newest) {
    Map<String, String> nextMarks = new TreeMap<>(marks);
    NavigableMap<Long, byte[]> nextPending = new TreeMap<>(pending);
    record
        .findString(StatementRecord.ENVELOPE)
        .ifPresent(text -> nextPending.put(newest, Base64.getDecoder().decode(text)));
    record
        .findString(StatementRecord.MARK)
        .ifPresent(mark -> nextMarks.put(record.string(StatementRecord.TARGET), mark));
    if (record.find(StatementRecord.MARKS).isPresent()) {
      JsonObject all = record.object(StatementRecord.MARKS);
      all.members().keySet().forEach(target -> nextMarks.put(target, all.string(target)));
    }
    long upTo = record.findNumber(StatementRecord.ACKNOWLEDGED).orElse(acknowledged);
    nextPending.headMap(upTo, true).clear();
    return new StatementState(
        newest,
        upTo,
        record.findString(StatementRecord.FACTS).orElse(facts),
        nextMarks,
        nextPending);
  }
}
