package dev.seaworthy.core.decision;

/** How a host stands with the deadlines in force. */
public enum Urgency {
  /** No deadline is near, or none is in force. */
  NONE,
  /** A deadline comes soon. */
  SOON,
  /** A deadline has passed and its exposure is still open. */
  PAST
}
