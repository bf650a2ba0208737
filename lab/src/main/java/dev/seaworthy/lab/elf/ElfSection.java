package dev.seaworthy.lab.elf;

/**
 * One section: its header's fields and its bytes.
 *
 * <p>The array is not copied: a section is a view of a file being worked on.
 *
 * @param name from the section name table
 * @param type SHT_ number
 * @param flags SHF_ bits
 * @param link meaning depends on the type; for relocations the symbol table's index
 * @param info meaning depends on the type; for relocations the index of the section they change
 * @param alignment power of two, or 0
 * @param entrySize bytes an entry, for tables
 * @param size bytes in memory; differs from the content's length for NOBITS only
 * @param content its bytes in the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying megabytes would serve nobody
public record ElfSection(
    String name,
    int type,
    long flags,
    int link,
    int info,
    long alignment,
    long entrySize,
    long size,
    byte[] content) {

  /** The same section with other bytes. */
  public ElfSection withContent(byte[] bytes) {
    return new ElfSection(name, type, flags, link, info, alignment, entrySize, bytes.length, bytes);
  }
}
