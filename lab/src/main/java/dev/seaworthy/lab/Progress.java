package dev.seaworthy.lab;

/** Told what the lab is doing, so that a terminal can show it. */
@FunctionalInterface
public interface Progress {

  /** Says nothing. */
  Progress SILENT = (step, detail, fraction) -> {};

  /** The fraction of a step whose length is not known. */
  double UNKNOWN = -1;

  /**
   * Reports one step; called often, from one thread at a time for one piece of work.
   *
   * @param step what is done, stable while it lasts, for example {@code fetch kernel}
   * @param detail what it is done to, for example a release; may be empty
   * @param fraction how much is done, 0 to 1, or {@link #UNKNOWN}; 1 is reported once at the end
   */
  void report(String step, String detail, double fraction);
}
