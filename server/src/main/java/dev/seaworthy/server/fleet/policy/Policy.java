package dev.seaworthy.server.fleet.policy;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.platform.sql.Database;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/** The fleet's policy; starts as {@link PolicyMode#OBSERVE}. Safe for use by many threads. */
public final class Policy {
  private final Database database;
  private final Ledger ledger;
  private final InstantSource clock;
  private final PolicyStore store = new PolicyStore();
  private volatile PolicyMode mode = PolicyMode.OBSERVE;

  /** A policy that lets nothing happen until {@link #refresh} has read the stored one. */
  public Policy(Database database, Ledger ledger, InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The mode in force. */
  public PolicyMode mode() {
    return mode;
  }

  /** Reads the stored mode, which another replica may have changed. */
  public void refresh() {
    mode = database.inSnapshot(store::mode);
  }

  /**
   * Changes the mode, once its ledger entry is durable.
   *
   * @return the entry's index; empty when the mode was this one already
   */
  public OptionalLong change(PolicyMode next) {
    OptionalLong index =
        database.inTransaction(
            handle -> {
              if (store.lock(handle) == next) {
                return OptionalLong.empty();
              }
              long entry = ledger.append(handle, statement(next));
              store.put(handle, next, entry);
              return OptionalLong.of(entry);
            });
    mode = next;
    return index;
  }

  private Statement statement(PolicyMode next) {
    String digest = Sha256.hex(next.word().getBytes(StandardCharsets.UTF_8));
    return new Statement(
        List.of(new Statement.Subject("policy", digest)),
        PredicateType.POLICY_CHANGED,
        JsonObject.builder()
            .put("mode", next.word())
            .put("at", clock.instant().toString())
            .build());
  }
}
