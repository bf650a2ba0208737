package dev.seaworthy.agent.file;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file that only grows, one framed record a line, each synced before {@link #append} returns.
 *
 * <p>A write that was cut off leaves an unterminated last line: it was never promised to anybody
 * and is dropped when the file is opened. Anything else that does not fit is damage, and is
 * refused. One process at a time; not safe for use by several threads.
 */
public final class RecordFile {
  private static final int MAX_BYTES = 64 << 20;

  private final Path file;
  private final List<JsonObject> records;
  private long length;

  private RecordFile(Path file, List<JsonObject> records, long length) {
    this.file = file;
    this.records = records;
    this.length = length;
  }

  /**
   * Opens the file; one that does not exist is empty and is made by the first append.
   *
   * @throws DamagedFileException when a record was changed
   * @throws StateException when the file cannot be read
   */
  public static RecordFile open(Path file) {
    byte[] bytes = DurableFiles.read(file, MAX_BYTES).orElse(new byte[0]);
    List<JsonObject> records = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        records.add(RecordLine.decode(bytes, start, i, file, records.size() + 1));
        start = i + 1;
      }
    }
    return new RecordFile(file, records, start);
  }

  /** Every record, oldest first; a copy. */
  public List<JsonObject> records() {
    return List.copyOf(records);
  }

  /** How many bytes the records take. */
  public long length() {
    return length;
  }

  /**
   * Adds a record; when this returns, the record is on the disk.
   *
   * @throws StateException when it could not be written; then the record does not exist
   */
  public void append(JsonObject record) {
    byte[] line = RecordLine.encode(JsonWriter.compact(record));
    boolean isNew = length == 0 && !Files.exists(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            DurableFiles.ownerOnly())) {
      // Takes away what an interrupted write left behind, before anything is put after it.
      channel.truncate(length);
      channel.position(length);
      DurableFiles.writeFully(channel, ByteBuffer.wrap(line));
      channel.force(true);
      if (isNew) {
        DurableFiles.syncParent(file);
      }
    } catch (IOException e) {
      throw new StateException("cannot append to " + file + ": " + e.getMessage(), e);
    }
    length += line.length;
    records.add(record);
  }

  /** Replaces every record at once: readers find either all of the old or all of the new ones. */
  public void replaceAll(List<JsonObject> replacement) {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    DurableFiles.delete(fresh);
    RecordFile next = new RecordFile(fresh, new ArrayList<>(), 0);
    replacement.forEach(next::append);
    try {
      if (replacement.isEmpty()) {
        DurableFiles.delete(file);
      } else {
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.syncParent(file);
      }
    } catch (IOException e) {
      throw new StateException("cannot replace " + file + ": " + e.getMessage(), e);
    }
    length = next.length;
    records.clear();
    records.addAll(replacement);
  }
}
