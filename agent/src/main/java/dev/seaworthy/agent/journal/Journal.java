package dev.seaworthy.agent.journal;

import dev.seaworthy.agent.file.DamagedFileException;
import dev.seaworthy.agent.file.RecordFile;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** The host's own record of what it was about to do, synced before it is done. */
public final class Journal {
  private static final long COMPACT_ABOVE_BYTES = 256 << 10;

  private final RecordFile file;
  private final List<JournalRecord> records;

  private Journal(RecordFile file, List<JournalRecord> records) {
    this.file = file;
    this.records = records;
  }

  /**
   * Opens the journal.
   *
   * @throws DamagedFileException when a record was changed or is not one of ours
   */
  public static Journal open(Path path) {
    RecordFile file = RecordFile.open(path);
    List<JournalRecord> records = new ArrayList<>();
    for (JsonObject json : file.records()) {
      try {
        records.add(JournalRecord.parse(json));
      } catch (JsonException | DateTimeException | IllegalArgumentException foreign) {
        throw new DamagedFileException(
            path, records.size() + 1, String.valueOf(foreign.getMessage()));
      }
    }
    return new Journal(file, records);
  }

  /** Every record, oldest first. */
  public List<JournalRecord> records() {
    return List.copyOf(records);
  }

  /** Writes a record; when this returns, it is on the disk. */
  public void append(JournalRecord record) {
    file.append(record.toJson());
    records.add(record);
  }

  /** Drops what no rule asks for any more, once the file has grown large. */
  public void compact(String bootId) {
    if (file.length() > COMPACT_ABOVE_BYTES) {
      List<JournalRecord> kept = Compaction.keep(records, bootId);
      file.replaceAll(kept.stream().map(JournalRecord::toJson).toList());
      records.clear();
      records.addAll(kept);
    }
  }
}
