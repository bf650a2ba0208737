package dev.seaworthy.core.module;

/** A file that is not a well-formed kernel module; the message says what is wrong and where. */
public final class ModuleFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModuleFormatException(String message) {
    super(message);
  }
}
