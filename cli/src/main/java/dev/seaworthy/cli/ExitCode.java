package dev.seaworthy.cli;

/** What the shell is told; the same numbers for every verb. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int INTEGRITY = 3;

  /** Whoever asks has not signed in. */
  public static final int SIGN_IN = 4;

  /** What is asked for does not fit to how things stand. */
  public static final int CONFLICT = 6;

  /** What {@code --check} asks for is not so. */
  public static final int CHECK_UNMET = 5;

  /** The server cannot be reached. */
  public static final int UNREACHABLE = 7;

  /** The server did not answer in time. */
  public static final int TIMED_OUT = 8;

  private ExitCode() {}
}
