package dev.seaworthy.ledger.pack;

import dev.seaworthy.ledger.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Reads an archive that was written by {@link PackWriter}, and no other: every byte of its headers
 * is the one that the writer would have written, so nothing hides between or behind the files.
 *
 * <p>Nothing is unpacked to disk. Memory is bounded by the number of files.
 */
public final class PackArchive implements AutoCloseable {
  /** Largest file that is read into memory, in bytes. */
  public static final int MAX_FILE = 256 << 20;

  private record Stored(long offset, int length, int crc) {}

  private final FileChannel channel;
  private final SequencedMap<String, Stored> files = new LinkedHashMap<>();

  private PackArchive(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens the archive.
   *
   * @throws PackException with the offset where the archive leaves the form
   * @throws IOException when the file cannot be read
   */
  public static PackArchive open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      PackArchive archive = new PackArchive(channel);
      archive.readDirectory();
      return archive;
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  /** Names of the files in their order. */
  public SequencedSet<String> names() {
    return Collections.unmodifiableSequencedSet(files.sequencedKeySet());
  }

  /** Whether there is a file of this name. */
  public boolean contains(String name) {
    return files.containsKey(name);
  }

  /**
   * The file's bytes.
   *
   * @throws PackException when they are not those of the checksum, or too many
   */
  public byte[] read(String name) throws IOException {
    Stored stored = files.get(name);
    if (stored == null) {
      throw new IllegalArgumentException("no file " + name);
    }
    if (stored.length() > MAX_FILE) {
      throw new PackException(stored.offset(), "a file larger than " + MAX_FILE + " bytes");
    }
    byte[] content = read(stored.offset(), stored.length());
    if (PackWriter.crc(content) != stored.crc()) {
      throw new PackException(stored.offset(), "bytes that are not those of the checksum");
    }
    return content;
  }

  private void readDirectory() throws IOException {
    long size = channel.size();
    if (size < ZipHeaders.END || size > Integer.MAX_VALUE) {
      throw new PackException(0, "a file of " + size + " bytes, which is no pack");
    }
    int endOffset = (int) size - ZipHeaders.END;
    byte[] found = read(endOffset, ZipHeaders.END);
    ByteBuffer end = ZipHeaders.littleEndian(found);
    int count = Short.toUnsignedInt(end.getShort(10));
    int length = end.getInt(12);
    int start = end.getInt(16);
    requireBytes(endOffset, found, ZipHeaders.end(count, length, start));
    if (start < 0 || length < 0 || (long) start + length != endOffset) {
      throw new PackException(endOffset, "a directory that does not end where the archive ends");
    }
    long most = (long) count * (ZipHeaders.CENTRAL + 200);
    if (length > most) {
      throw new PackException(start, "a directory too long for " + count + " files");
    }
    readFiles(ZipHeaders.littleEndian(read(start, length)), count, start);
  }

  private void readFiles(ByteBuffer directory, int count, int start) throws IOException {
    String previous = "";
    int offset = 0;
    for (int i = 0; i < count; i++) {
      int at = directory.position();
      String name = name(directory, start + at);
      if (name.compareTo(previous) <= 0) {
        throw new PackException(
            start + at, "file " + name + " after " + previous + ": twice, or not in order");
      }
      byte[] entry = new byte[ZipHeaders.CENTRAL + name.length()];
      directory.get(at, entry);
      Stored stored = stored(entry, start + at, name, offset);
      offset = requireStored(name, stored, offset, start);
      files.put(name, stored);
      directory.position(at + ZipHeaders.CENTRAL + name.length());
      previous = name;
    }
    if (directory.hasRemaining() || offset != start) {
      throw new PackException(offset, "bytes that belong to no file");
    }
  }

  private static String name(ByteBuffer directory, int offset) {
    if (directory.remaining() < ZipHeaders.CENTRAL
        || directory.getInt(directory.position()) != ZipHeaders.CENTRAL_SIGNATURE) {
      throw new PackException(offset, "no directory entry");
    }
    int length = Short.toUnsignedInt(directory.getShort(directory.position() + 28));
    if (directory.remaining() < ZipHeaders.CENTRAL + length) {
      throw new PackException(offset, "a directory entry that is cut off");
    }
    byte[] ascii = new byte[length];
    directory.get(directory.position() + ZipHeaders.CENTRAL, ascii);
    String name = new String(ascii, StandardCharsets.ISO_8859_1);
    if (!PackFiles.isName(name)) {
      throw new PackException(offset, "the name " + Printable.of(name) + ", which no pack has");
    }
    return name;
  }

  /** What the directory's entry says of a file whose header must stand at the offset. */
  private static Stored stored(byte[] entry, int place, String name, int offset) {
    int crc = ZipHeaders.littleEndian(entry).getInt(16);
    int length = ZipHeaders.littleEndian(entry).getInt(24);
    requireBytes(place, entry, ZipHeaders.central(name, crc, length, offset));
    return new Stored((long) offset + ZipHeaders.LOCAL + name.length(), length, crc);
  }

  /** Compares the file's own header; returns where the next one must stand. */
  private int requireStored(String name, Stored stored, int offset, int end) throws IOException {
    long next = stored.offset() + stored.length();
    if (stored.length() < 0 || next > end) {
      throw new PackException(offset, "file " + name + " reaches beyond the archive");
    }
    byte[] expected = ZipHeaders.local(name, stored.crc(), stored.length());
    requireBytes(offset, read(offset, expected.length), expected);
    return (int) next;
  }

  private static void requireBytes(long offset, byte[] found, byte[] expected) {
    int at = Arrays.mismatch(found, expected);
    if (at >= 0) {
      throw new PackException(
          offset + at, "a header that this form does not have (compressed, encrypted or altered)");
    }
  }

  private byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new PackException(offset + buffer.position(), "the end of the file");
      }
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
