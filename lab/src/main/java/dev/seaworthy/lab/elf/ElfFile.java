package dev.seaworthy.lab.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A relocatable x86-64 file as a list of sections; section 0 is the empty one.
 *
 * @param flags processor flags of the file header
 * @param osAbi OS/ABI identification byte
 * @param sections in the order of the section header table
 * @param namesIndex index of the section name table
 */
public record ElfFile(int flags, int osAbi, List<ElfSection> sections, int namesIndex) {

  /** Copies the list. */
  public ElfFile {
    sections = List.copyOf(sections);
  }

  /** Reads a file. */
  public static ElfFile parse(byte[] bytes) throws ElfException {
    return new ElfReader(bytes).read();
  }

  /** The bytes of this file; parsing them gives the same sections, the name table grown. */
  public byte[] toBytes() {
    return ElfWriter.write(this);
  }

  /** The first section of this name. */
  public Optional<ElfSection> section(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  /** Index of the only symbol table. */
  public int symbolTableIndex() throws ElfException {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).type() == Elf.SHT_SYMTAB) {
        found.add(i);
      }
    }
    if (found.size() != 1) {
      throw new ElfException("the file has " + found.size() + " symbol tables, not one");
    }
    return found.getFirst();
  }

  /** The symbols, in the order relocations refer to. */
  public List<ElfSymbol> symbols() throws ElfException {
    ElfSection table = sections.get(symbolTableIndex());
    return ElfTables.symbols(table, stringsOf(table));
  }

  /** The string table that a symbol table uses. */
  ElfSection stringsOf(ElfSection symbolTable) throws ElfException {
    int link = symbolTable.link();
    if (link <= 0 || link >= sections.size() || sections.get(link).type() != Elf.SHT_STRTAB) {
      throw new ElfException("the symbol table's link " + link + " is not a string table");
    }
    return sections.get(link);
  }

  /** The same file with other symbols; they must keep their order, locals first. */
  public ElfFile withSymbols(List<ElfSymbol> symbols) throws ElfException {
    int tableIndex = symbolTableIndex();
    ElfSection table = sections.get(tableIndex);
    StringTable strings = new StringTable(stringsOf(table).content());
    byte[] content = ElfTables.symbolBytes(symbols, strings);
    List<ElfSection> changed = new ArrayList<>(sections);
    changed.set(tableIndex, table.withContent(content));
    changed.set(table.link(), stringsOf(table).withContent(strings.toBytes()));
    return new ElfFile(flags, osAbi, changed, namesIndex);
  }

  /** The same file with other sections; indices of those that stay must not change. */
  public ElfFile withSections(List<ElfSection> changed) {
    return new ElfFile(flags, osAbi, changed, namesIndex);
  }
}
