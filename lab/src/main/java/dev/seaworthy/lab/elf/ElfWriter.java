package dev.seaworthy.lab.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Lays a file out anew: header, sections in order, section header table. */
final class ElfWriter {

  private static final int HEADER_ALIGNMENT = 8;

  private ElfWriter() {}

  static byte[] write(ElfFile file) {
    StringTable names = new StringTable(file.sections().get(file.namesIndex()).content());
    file.sections().forEach(section -> names.offset(section.name()));
    List<ElfSection> sections = new ArrayList<>(file.sections());
    sections.set(file.namesIndex(), sections.get(file.namesIndex()).withContent(names.toBytes()));

    long[] offsets = new long[sections.size()];
    long end = Elf.HEADER_SIZE;
    for (int i = 1; i < sections.size(); i++) {
      offsets[i] = align(end, Math.max(1, sections.get(i).alignment()));
      end = offsets[i] + sections.get(i).content().length;
    }
    long table = align(end, HEADER_ALIGNMENT);
    int size = Math.toIntExact(table + (long) sections.size() * Elf.SECTION_HEADER_SIZE);
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    header(out, file, table, sections.size());
    for (int i = 0; i < sections.size(); i++) {
      ElfSection section = sections.get(i);
      out.put(Math.toIntExact(offsets[i]), section.content());
      out.position(Math.toIntExact(table) + i * Elf.SECTION_HEADER_SIZE);
      sectionHeader(out, section, names.offset(section.name()), offsets[i]);
    }
    return out.array();
  }

  private static void header(ByteBuffer out, ElfFile file, long table, int count) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, (byte) file.osAbi()}).position(16);
    out.putShort((short) Elf.TYPE_RELOCATABLE).putShort((short) Elf.MACHINE_X86_64).putInt(1);
    out.putLong(0).putLong(0).putLong(table).putInt(file.flags());
    out.putShort((short) Elf.HEADER_SIZE).putShort((short) 0).putShort((short) 0);
    out.putShort((short) Elf.SECTION_HEADER_SIZE).putShort((short) count);
    out.putShort((short) file.namesIndex());
  }

  private static void sectionHeader(ByteBuffer out, ElfSection section, int name, long offset) {
    out.putInt(name).putInt(section.type()).putLong(section.flags()).putLong(0).putLong(offset);
    out.putLong(section.size()).putInt(section.link()).putInt(section.info());
    out.putLong(section.alignment()).putLong(section.entrySize());
  }

  private static long align(long offset, long alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }
}
