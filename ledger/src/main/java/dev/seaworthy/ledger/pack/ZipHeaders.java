package dev.seaworthy.ledger.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The headers of a ZIP file that holds its files as they are (PKWARE APPNOTE 6.3.10 §4.3): every
 * field that is not a name, a length, a place or a checksum has one value.
 */
final class ZipHeaders {
  static final int LOCAL = 30;
  static final int CENTRAL = 46;
  static final int END = 22;
  static final int CENTRAL_SIGNATURE = 0x02014b50;

  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final short VERSION = 10;
  private static final short STORED = 0;

  /** Midnight of 1 January 1980, the first day that the format knows. */
  private static final int FIRST_DAY = 0x0021_0000;

  private ZipHeaders() {}

  static byte[] local(String name, int crc, int length) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    byte[] header = new byte[LOCAL + ascii.length];
    ByteBuffer out = littleEndian(header).putInt(LOCAL_SIGNATURE);
    putCommon(out, ascii.length, crc, length);
    out.put(ascii);
    return header;
  }

  static byte[] central(String name, int crc, int length, int offset) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    byte[] header = new byte[CENTRAL + ascii.length];
    ByteBuffer out = littleEndian(header).putInt(CENTRAL_SIGNATURE).putShort(VERSION);
    putCommon(out, ascii.length, crc, length);
    // No comment, first disk, no attributes.
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    out.putInt(offset).put(ascii);
    return header;
  }

  /** Version to length of the extra field: the part that both headers share. */
  private static void putCommon(ByteBuffer out, int nameLength, int crc, int length) {
    out.putShort(VERSION).putShort((short) 0).putShort(STORED).putInt(FIRST_DAY).putInt(crc);
    out.putInt(length).putInt(length).putShort((short) nameLength).putShort((short) 0);
  }

  static byte[] end(int count, int centralLength, int centralOffset) {
    byte[] end = new byte[END];
    littleEndian(end)
        .putInt(END_SIGNATURE)
        .putInt(0)
        .putShort((short) count)
        .putShort((short) count)
        .putInt(centralLength)
        .putInt(centralOffset)
        .putShort((short) 0);
    return end;
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
