package dev.seaworthy.lab.patch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Finds one file in a tar stream (POSIX.1-1988 ustar and GNU long names) without unpacking it. */
final class TarStream {

  private static final int BLOCK = 512;
  private static final int SIZE_OFFSET = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int TYPE_OFFSET = 156;
  private static final int MAGIC_OFFSET = 257;
  private static final int PREFIX_OFFSET = 345;
  private static final int PREFIX_LENGTH = 155;
  private static final int MAX_NAME = 1 << 16;

  private final InputStream in;

  TarStream(InputStream in) {
    this.in = in;
  }

  /**
   * Advances to the first regular file whose name matches.
   *
   * @return its size in bytes; the stream then stands at its first byte
   * @throws IOException when there is none, or the stream is no tar archive
   */
  long seek(Predicate<String> wanted, String description) throws IOException {
    String longName = "";
    for (byte[] header = block(); header[0] != 0; header = block()) {
      long size = size(header);
      char type = (char) header[TYPE_OFFSET];
      if (type == 'L') {
        longName = longName(size);
        continue;
      }
      String name = longName.isEmpty() ? name(header) : longName;
      longName = "";
      boolean regular = type == '0' || type == 0;
      if (regular && wanted.test(name)) {
        return size;
      }
      in.skipNBytes(padded(size));
    }
    throw new IOException("the archive has no " + description);
  }

  private byte[] block() throws IOException {
    byte[] block = in.readNBytes(BLOCK);
    if (block.length < BLOCK) {
      throw new EOFException("the tar archive ends in the middle of a header");
    }
    boolean end = block[0] == 0;
    if (!end && !text(block, MAGIC_OFFSET, 5).equals("ustar")) {
      throw new IOException("not a tar archive, or damaged: no ustar magic where a header must be");
    }
    return block;
  }

  private String longName(long size) throws IOException {
    if (size > MAX_NAME) {
      throw new IOException("a name of " + size + " bytes in a tar archive");
    }
    byte[] name = in.readNBytes((int) padded(size));
    return text(name, 0, name.length);
  }

  private static String name(byte[] header) {
    String prefix = text(header, PREFIX_OFFSET, PREFIX_LENGTH);
    // GNU archives end their magic with a blank and keep times where ustar has the prefix.
    boolean posix = header[MAGIC_OFFSET + 5] == 0;
    String name = text(header, 0, 100);
    return posix && !prefix.isEmpty() ? prefix + "/" + name : name;
  }

  private static long size(byte[] header) throws IOException {
    String octal = text(header, SIZE_OFFSET, SIZE_LENGTH).strip();
    if (!octal.matches("[0-7]{1,11}")) {
      throw new IOException("a tar header with an unreadable size: " + octal);
    }
    return Long.parseLong(octal, 8);
  }

  private static long padded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static String text(byte[] bytes, int offset, int length) {
    int end = offset;
    while (end < offset + length && end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
  }
}
