package dev.seaworthy.server.platform.config;

import java.util.List;

/** The configuration is not usable; the message lists every fault with what to do. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Joins the faults, one a line. */
  public ConfigException(String where, List<String> faults) {
    super(where + ":\n  " + String.join("\n  ", faults));
  }
}
