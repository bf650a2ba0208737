package dev.seaworthy.agent;

/** The agent's version, as it says it to the server. */
public final class AgentVersion {
  /** Semantic version. */
  public static final String NUMBER = "0.2.0";

  /** The {@code User-Agent}. */
  public static final String USER_AGENT = "seaworthy-agent/" + NUMBER;

  private AgentVersion() {}
}
