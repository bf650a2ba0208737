package dev.seaworthy.lab.scenario;

import java.io.IOException;

/** One thing that the lab shows with real kernels. */
public interface LabCase {
  /** Its short name, as {@code ./seaworthy lab --case} takes it. */
  String name();

  /** One line for people: what happens, and what must come of it. */
  String shows();

  /** The times that its control plane works with. */
  default Times times() {
    return Times.LAB;
  }

  /**
   * Runs it from beginning to end on a control plane that no other case has used, or none that
   * would notice.
   *
   * @throws IOException when a step does not come to its end; the message says which
   */
  LabOutcome run(Scenario scenario) throws IOException;
}
