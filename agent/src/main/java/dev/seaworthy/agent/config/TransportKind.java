package dev.seaworthy.agent.config;

import java.util.Locale;

/** Who speaks TLS for the agent. */
public enum TransportKind {
  /** The system's curl where there is one, Java otherwise. */
  AUTO,
  /** The system's curl, at its absolute path. */
  CURL,
  /** Java alone. */
  JAVA;

  /** The word in the configuration file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
