package dev.seaworthy.lab.elf;

/** Numbers of the ELF format (System V gABI chapter 4; kernel include/uapi/linux/elf.h). */
public final class Elf {

  /** Section with no bytes in the file. */
  public static final int SHT_NOBITS = 8;

  /** Symbol table. */
  public static final int SHT_SYMTAB = 2;

  /** String table. */
  public static final int SHT_STRTAB = 3;

  /** Relocations with addends. */
  public static final int SHT_RELA = 4;

  /** Index of the section that is none: an undefined symbol. */
  public static final int SHN_UNDEF = 0;

  /** Symbol the kernel resolves when it applies a live patch (livepatch/module-elf-format.rst). */
  public static final int SHN_LIVEPATCH = 0xff20;

  /** Section that is loaded. */
  public static final long SHF_ALLOC = 2;

  /** Relocations the kernel applies when it enables a live patch. */
  public static final long SHF_RELA_LIVEPATCH = 0x00100000;

  static final int HEADER_SIZE = 64;
  static final int SECTION_HEADER_SIZE = 64;
  static final int SYMBOL_SIZE = 24;
  static final int RELA_SIZE = 24;
  static final int TYPE_RELOCATABLE = 1;
  static final int MACHINE_X86_64 = 62;

  private Elf() {}
}
