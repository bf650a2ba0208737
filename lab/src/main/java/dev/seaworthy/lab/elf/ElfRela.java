package dev.seaworthy.lab.elf;

/**
 * One relocation with addend.
 *
 * @param offset place to change, in its section
 * @param symbol index in the symbol table
 * @param type R_X86_64_ number
 * @param addend constant part
 */
public record ElfRela(long offset, int symbol, int type, long addend) {}
