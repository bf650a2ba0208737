package dev.seaworthy.agent;

/** Exit codes, the same as the control plane's command line has. */
public enum Exit {
  OK(0),
  FAILED(1),
  USAGE(2),
  /** A file of the agent was changed by something else. */
  INTEGRITY(3),
  /** Another run is at work. */
  CONFLICT(6),
  UNREACHABLE(7);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The number for the shell. */
  public int code() {
    return code;
  }
}
