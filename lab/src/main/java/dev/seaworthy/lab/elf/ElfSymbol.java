package dev.seaworthy.lab.elf;

/**
 * One entry of a symbol table.
 *
 * @param name from the string table; empty for section symbols
 * @param info binding and type
 * @param other visibility
 * @param section index of its section, or a reserved SHN_ number
 * @param value address or offset
 * @param size bytes
 */
public record ElfSymbol(String name, int info, int other, int section, long value, long size) {

  /** Whether it must be found elsewhere. */
  public boolean isUndefined() {
    return section == Elf.SHN_UNDEF && !name.isEmpty();
  }

  /** The same symbol under another name, in another section. */
  public ElfSymbol moved(String newName, int newSection) {
    return new ElfSymbol(newName, info, other, newSection, value, size);
  }
}
