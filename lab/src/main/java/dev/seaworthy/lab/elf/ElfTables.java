package dev.seaworthy.lab.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The entries of symbol and relocation sections. */
public final class ElfTables {

  private ElfTables() {}

  static List<ElfSymbol> symbols(ElfSection table, ElfSection strings) throws ElfException {
    ByteBuffer in = entries(table, Elf.SYMBOL_SIZE);
    List<ElfSymbol> symbols = new ArrayList<>();
    while (in.hasRemaining()) {
      long name = Integer.toUnsignedLong(in.getInt());
      int info = Byte.toUnsignedInt(in.get());
      int other = Byte.toUnsignedInt(in.get());
      int section = Short.toUnsignedInt(in.getShort());
      symbols.add(
          new ElfSymbol(
              StringTable.at(strings.content(), name),
              info,
              other,
              section,
              in.getLong(),
              in.getLong()));
    }
    return symbols;
  }

  static byte[] symbolBytes(List<ElfSymbol> symbols, StringTable strings) {
    byte[] bytes = new byte[symbols.size() * Elf.SYMBOL_SIZE];
    ByteBuffer out = littleEndian(bytes);
    for (ElfSymbol symbol : symbols) {
      out.putInt(strings.offset(symbol.name()));
      out.put((byte) symbol.info());
      out.put((byte) symbol.other());
      out.putShort((short) symbol.section());
      out.putLong(symbol.value());
      out.putLong(symbol.size());
    }
    return bytes;
  }

  /** The relocations of a section of type RELA. */
  public static List<ElfRela> relocations(ElfSection section) throws ElfException {
    ByteBuffer in = entries(section, Elf.RELA_SIZE);
    List<ElfRela> relocations = new ArrayList<>();
    while (in.hasRemaining()) {
      long offset = in.getLong();
      long info = in.getLong();
      relocations.add(new ElfRela(offset, (int) (info >>> 32), (int) info, in.getLong()));
    }
    return relocations;
  }

  /** The bytes of a section of type RELA. */
  public static byte[] relocationBytes(List<ElfRela> relocations) {
    byte[] bytes = new byte[relocations.size() * Elf.RELA_SIZE];
    ByteBuffer out = littleEndian(bytes);
    for (ElfRela relocation : relocations) {
      out.putLong(relocation.offset());
      out.putLong((long) relocation.symbol() << 32 | Integer.toUnsignedLong(relocation.type()));
      out.putLong(relocation.addend());
    }
    return bytes;
  }

  private static ByteBuffer entries(ElfSection section, int entrySize) throws ElfException {
    if (section.entrySize() != entrySize || section.content().length % entrySize != 0) {
      throw new ElfException(
          "section " + section.name() + " does not hold whole entries of " + entrySize + " bytes");
    }
    return littleEndian(section.content());
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
