package dev.seaworthy.server.fleet.policy;

import dev.seaworthy.core.decision.PolicyMode;
import org.jdbi.v3.core.Handle;

/** The one policy row. */
final class PolicyStore {
  PolicyMode mode(Handle handle) {
    return PolicyMode.ofWord(
        handle.createQuery("SELECT mode FROM policy WHERE id = 1").mapTo(String.class).one());
  }

  PolicyMode lock(Handle handle) {
    return PolicyMode.ofWord(
        handle
            .createQuery("SELECT mode FROM policy WHERE id = 1 FOR UPDATE")
            .mapTo(String.class)
            .one());
  }

  void put(Handle handle, PolicyMode mode, long ledgerIndex) {
    handle
        .createUpdate("UPDATE policy SET mode = :mode, ledger_index = :index WHERE id = 1")
        .bind("mode", mode.word())
        .bind("index", ledgerIndex)
        .execute();
  }
}
