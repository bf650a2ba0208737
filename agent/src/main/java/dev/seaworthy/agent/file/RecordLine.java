package dev.seaworthy.agent.file;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * One line of a {@link RecordFile}: the length of the JSON text in decimal, its CRC-32 in hex (ISO
 * 3309), and the text itself, which as compact JSON never holds a line feed.
 *
 * <p>The sum is against torn and rotten bytes. A cryptographic one would prove nothing more, since
 * who can write the file can sum it, and would bring up Java's providers in every run.
 */
final class RecordLine {
  private RecordLine() {}

  static byte[] encode(byte[] json) {
    String head = json.length + " " + check(json) + " ";
    ByteArrayOutputStream line = new ByteArrayOutputStream(head.length() + json.length + 1);
    line.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(json);
    line.write('\n');
    return line.toByteArray();
  }

  static JsonObject decode(byte[] bytes, int start, int end, Path file, int number) {
    int json = bodyStart(bytes, start, end);
    if (json < 0) {
      throw new DamagedFileException(file, number, "not a record");
    }
    byte[] body = Arrays.copyOfRange(bytes, json, end);
    String head = new String(bytes, start, json - start, StandardCharsets.ISO_8859_1);
    if (!head.equals(body.length + " " + check(body) + " ")) {
      throw new DamagedFileException(file, number, "length or checksum differs");
    }
    try {
      return JsonReader.readObject(body);
    } catch (JsonException malformed) {
      throw new DamagedFileException(file, number, String.valueOf(malformed.getMessage()));
    }
  }

  /** Behind the second blank; -1 where there are not two. */
  private static int bodyStart(byte[] bytes, int start, int end) {
    int blanks = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] == ' ' && ++blanks == 2) {
        return i + 1;
      }
    }
    return -1;
  }

  private static String check(byte[] json) {
    CRC32 sum = new CRC32();
    sum.update(json, 0, json.length);
    // With a digit in front that is cut off, so that leading zeros stay.
    return Long.toHexString(sum.getValue() | (1L << Integer.SIZE)).substring(1);
  }
}
