package dev.seaworthy.core.module;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The section table of a relocatable 64-bit little-endian ELF file (System V ABI, chapter 4).
 *
 * <p>Every offset and size in the file is checked against its end before it is used; sums are made
 * in 64 bits, so none can wrap.
 */
final class ElfSections {
  private static final int HEADER = 64;
  private static final int SECTION_HEADER = 64;
  private static final int TYPE_RELOCATABLE = 1;
  private static final int SECTION_WITHOUT_BYTES = 8;
  private static final int MAX_NAME = 256;
  private static final byte[] IDENT = {0x7f, 'E', 'L', 'F', 2, 1, 1};

  private final byte[] file;
  private final ByteBuffer buffer;
  private final long tableOffset;
  private final int count;
  private final long namesOffset;
  private final long namesSize;

  ElfSections(byte[] file) {
    this.file = file;
    this.buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    requireHeader();
    this.tableOffset = buffer.getLong(40);
    this.count = Short.toUnsignedInt(buffer.getShort(60));
    requireRange("the section table", tableOffset, (long) count * SECTION_HEADER);
    int names = Short.toUnsignedInt(buffer.getShort(62));
    if (names >= count) {
      throw new ModuleFormatException("the section of names, number " + names + ", does not exist");
    }
    this.namesOffset = buffer.getLong(header(names) + 24);
    this.namesSize = buffer.getLong(header(names) + 32);
    requireRange("the section of names", namesOffset, namesSize);
  }

  private void requireHeader() {
    if (file.length < HEADER) {
      throw new ModuleFormatException("shorter than an ELF header: " + file.length + " bytes");
    }
    if (!Arrays.equals(file, 0, IDENT.length, IDENT, 0, IDENT.length)) {
      throw new ModuleFormatException("not a 64-bit little-endian ELF file");
    }
    if (buffer.getShort(16) != TYPE_RELOCATABLE) {
      throw new ModuleFormatException("not a relocatable ELF file");
    }
    int size = Short.toUnsignedInt(buffer.getShort(58));
    if (size != SECTION_HEADER) {
      throw new ModuleFormatException("section headers of " + size + " bytes");
    }
  }

  /**
   * The bytes of the one section of that name.
   *
   * @throws ModuleFormatException when there are two, or it reaches beyond the file
   */
  Optional<byte[]> find(String name) {
    Optional<byte[]> found = Optional.empty();
    for (int i = 0; i < count; i++) {
      if (name(i).equals(name)) {
        if (found.isPresent()) {
          throw new ModuleFormatException("two sections are named " + name);
        }
        found = Optional.of(bytes(i, name));
      }
    }
    return found;
  }

  private byte[] bytes(int index, String name) {
    if (buffer.getInt(header(index) + 4) == SECTION_WITHOUT_BYTES) {
      throw new ModuleFormatException("section " + name + " has no bytes in the file");
    }
    long offset = buffer.getLong(header(index) + 24);
    long size = buffer.getLong(header(index) + 32);
    requireRange("section " + name, offset, size);
    return Arrays.copyOfRange(file, (int) offset, (int) (offset + size));
  }

  private String name(int index) {
    long offset = Integer.toUnsignedLong(buffer.getInt(header(index)));
    if (offset >= namesSize) {
      throw new ModuleFormatException("the name of section " + index + " is outside the names");
    }
    int start = (int) (namesOffset + offset);
    int limit = (int) Math.min(namesOffset + namesSize, (long) start + MAX_NAME);
    int end = start;
    while (end < limit && file[end] != 0) {
      end++;
    }
    return new String(file, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private int header(int index) {
    return (int) (tableOffset + (long) index * SECTION_HEADER);
  }

  private void requireRange(String what, long offset, long size) {
    if (offset < 0 || size < 0 || offset > file.length || size > file.length - offset) {
      throw new ModuleFormatException(
          what
              + " reaches beyond the file: offset "
              + offset
              + ", size "
              + size
              + ", file "
              + file.length);
    }
  }
}
