package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.Note;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A memory that forgets at the end of a test. */
final class MemoryWitnessStore implements WitnessStore {
  private final Map<String, Note> newest = new HashMap<>();

  @Override
  public Optional<Note> find(String origin) {
    return Optional.ofNullable(newest.get(origin));
  }

  @Override
  public void put(String origin, Note checkpoint) {
    newest.put(origin, checkpoint);
  }
}
