package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.protocol.statement.HostStatement;

/**
 * A statement whose signature has been checked.
 *
 * @param envelope the bytes that were sent, which become the ledger entry
 */
record SignedStatement(HostStatement statement, String predicateType, byte[] envelope) {
  long sequence() {
    return statement.sequence();
  }
}
