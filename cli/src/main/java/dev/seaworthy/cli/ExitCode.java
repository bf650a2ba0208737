package dev.seaworthy.cli;

/** What the shell is told; the same numbers for every verb. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int INTEGRITY = 3;

  private ExitCode() {}
}
