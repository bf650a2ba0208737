package dev.seaworthy.lab.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An ELF string table: old strings keep their offsets, new ones are appended. */
final class StringTable {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, Integer> offsets = new HashMap<>();

  StringTable(byte[] existing) {
    bytes.writeBytes(existing.length == 0 ? new byte[1] : existing);
    int start = 0;
    for (int i = 0; i < existing.length; i++) {
      if (existing[i] == 0) {
        offsets.putIfAbsent(new String(existing, start, i - start, StandardCharsets.UTF_8), start);
        start = i + 1;
      }
    }
  }

  int offset(String name) {
    return offsets.computeIfAbsent(
        name,
        added -> {
          int offset = bytes.size();
          bytes.writeBytes(added.getBytes(StandardCharsets.UTF_8));
          bytes.write(0);
          return offset;
        });
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** The string at an offset of a table read from a file. */
  static String at(byte[] table, long offset) throws ElfException {
    if (offset < 0 || offset >= table.length) {
      throw new ElfException("a name at " + offset + " lies outside its string table");
    }
    int start = (int) offset;
    int end = start;
    while (end < table.length && table[end] != 0) {
      end++;
    }
    if (end == table.length) {
      throw new ElfException("a name at " + offset + " is not ended by a zero");
    }
    return new String(table, start, end - start, StandardCharsets.UTF_8);
  }
}
