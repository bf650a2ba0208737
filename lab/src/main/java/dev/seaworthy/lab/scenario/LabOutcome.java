package dev.seaworthy.lab.scenario;

import dev.seaworthy.ledger.json.JsonObject;

/** What a case of the lab showed; every value was observed, none is a promise. */
public interface LabOutcome {
  /** Whether it showed what it set out to show. */
  boolean passed();

  /** The outcome as one line for people. */
  String sentence();

  /** The object that outside checks read. */
  JsonObject toJson();
}
