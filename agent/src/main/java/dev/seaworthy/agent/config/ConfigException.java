package dev.seaworthy.agent.config;

import java.nio.file.Path;
import java.util.List;

/** A configuration file with faults; the message lists all of them at once. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(Path file, List<String> faults) {
    super(file + ":\n  " + String.join("\n  ", faults));
  }
}
