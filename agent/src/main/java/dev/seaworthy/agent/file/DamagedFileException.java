package dev.seaworthy.agent.file;

import java.nio.file.Path;

/** A file of the agent that was changed by something else; the message names file and place. */
public final class DamagedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public DamagedFileException(Path file, int line, String what) {
    super(
        file
            + " is damaged at line "
            + line
            + ": "
            + what
            + "; keep a copy for the investigation, then remove the file to start over");
  }
}
