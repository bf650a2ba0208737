package dev.seaworthy.lab.elf;

import java.io.IOException;

/** A file is not the ELF file it should be. */
public final class ElfException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and where. */
  public ElfException(String message) {
    super(message);
  }
}
