package dev.seaworthy.lab.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a relocatable ELF64 file, trusting no number in it. */
final class ElfReader {

  private static final byte[] IDENTIFICATION = {0x7f, 'E', 'L', 'F', 2, 1, 1};
  private static final int OS_ABI = 7;
  private static final int FIRST_RESERVED_INDEX = 0xff00;

  private final byte[] bytes;
  private final ByteBuffer in;

  ElfReader(byte[] bytes) {
    this.bytes = bytes;
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  ElfFile read() throws ElfException {
    checkIdentification();
    if (in.getShort(16) != Elf.TYPE_RELOCATABLE || in.getShort(18) != Elf.MACHINE_X86_64) {
      throw new ElfException("not a relocatable x86-64 file, as a kernel module must be");
    }
    int count = Short.toUnsignedInt(in.getShort(60));
    int namesIndex = Short.toUnsignedInt(in.getShort(62));
    if (in.getShort(58) != Elf.SECTION_HEADER_SIZE || count >= FIRST_RESERVED_INDEX) {
      throw new ElfException("unusual section headers: " + count + " of " + in.getShort(58));
    }
    if (namesIndex <= 0 || namesIndex >= count) {
      throw new ElfException("no section name table: index " + namesIndex + " of " + count);
    }
    int table = offset("section header table", in.getLong(40), (long) count * 64);
    byte[] names = content(table, namesIndex);
    List<ElfSection> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(section(table, i, names));
    }
    return new ElfFile(in.getInt(48), bytes[OS_ABI], sections, namesIndex);
  }

  private void checkIdentification() throws ElfException {
    int length = IDENTIFICATION.length;
    if (bytes.length < Elf.HEADER_SIZE
        || !Arrays.equals(bytes, 0, length, IDENTIFICATION, 0, length)) {
      throw new ElfException("not a 64-bit little-endian ELF file, or cut off in its header");
    }
  }

  private ElfSection section(int table, int index, byte[] names) throws ElfException {
    int header = table + index * Elf.SECTION_HEADER_SIZE;
    return new ElfSection(
        StringTable.at(names, Integer.toUnsignedLong(in.getInt(header))),
        in.getInt(header + 4),
        in.getLong(header + 8),
        in.getInt(header + 40),
        in.getInt(header + 44),
        in.getLong(header + 48),
        in.getLong(header + 56),
        in.getLong(header + 32),
        content(table, index));
  }

  private byte[] content(int table, int index) throws ElfException {
    int header = table + index * Elf.SECTION_HEADER_SIZE;
    if (index == 0 || in.getInt(header + 4) == Elf.SHT_NOBITS) {
      return new byte[0];
    }
    long size = in.getLong(header + 32);
    int start = offset("section " + index, in.getLong(header + 24), size);
    return Arrays.copyOfRange(bytes, start, start + (int) size);
  }

  private int offset(String what, long offset, long size) throws ElfException {
    boolean inside = offset >= 0 && size >= 0 && offset <= bytes.length - size;
    if (!inside) {
      throw new ElfException(
          what + " at " + offset + " of " + size + " bytes reaches past the file's end");
    }
    return (int) offset;
  }
}
