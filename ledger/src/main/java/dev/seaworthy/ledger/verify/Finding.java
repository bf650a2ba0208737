package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.Printable;

/** One fault: which check found it, where, and what was there instead of what. */
public record Finding(CheckName check, Place place, String expected, String found) {
  public Finding {
    expected = Printable.of(expected);
    found = Printable.of(found);
  }

  @Override
  public String toString() {
    return place + ": expected " + expected + ", found " + found;
  }
}
