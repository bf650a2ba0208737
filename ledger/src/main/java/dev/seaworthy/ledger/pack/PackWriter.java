package dev.seaworthy.ledger.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;

/**
 * Writes an archive: the same files always give the same bytes, on every machine (pack.md P2).
 *
 * <p>Nothing is compressed: a compressor's version would show in the bytes, and what is not
 * compressed cannot swell when it is read.
 */
public final class PackWriter {
  /** Files in one archive; the format without its 64-bit extension can count no further. */
  public static final int MAX_FILES = 65_535;

  private static final long MAX_LENGTH = Integer.MAX_VALUE;

  private PackWriter() {}

  /**
   * Writes the files in the order of their names.
   *
   * @throws IllegalArgumentException when a name is not one of a pack, or there is too much
   */
  public static void write(SortedMap<String, byte[]> files, OutputStream out) throws IOException {
    require(files);
    ByteArrayOutputStream central = new ByteArrayOutputStream();
    int offset = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] content = file.getValue();
      int crc = crc(content);
      byte[] header = ZipHeaders.local(file.getKey(), crc, content.length);
      out.write(header);
      out.write(content);
      central.writeBytes(ZipHeaders.central(file.getKey(), crc, content.length, offset));
      offset += header.length + content.length;
    }
    central.writeTo(out);
    out.write(ZipHeaders.end(files.size(), central.size(), offset));
  }

  private static void require(SortedMap<String, byte[]> files) {
    long length = ZipHeaders.END;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!PackFiles.isName(file.getKey())) {
        throw new IllegalArgumentException("not the name of a file in a pack: " + file.getKey());
      }
      length += ZipHeaders.LOCAL + ZipHeaders.CENTRAL + 2L * file.getKey().length();
      length += file.getValue().length;
    }
    if (files.size() > MAX_FILES || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a pack of " + files.size() + " files and " + length + " bytes is too large");
    }
  }

  static int crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }
}
