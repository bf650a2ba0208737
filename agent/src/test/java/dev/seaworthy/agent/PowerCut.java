package dev.seaworthy.agent;

/** The end of the process, or of the machine, in the middle of something. */
final class PowerCut extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
