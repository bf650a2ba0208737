/**
 * A small reader and writer of 64-bit little-endian relocatable ELF files (System V gABI, chapter
 * 4).
 */
@NullMarked
package dev.seaworthy.lab.elf;

import org.jspecify.annotations.NullMarked;
