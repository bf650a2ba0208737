/** The evidence format and its verifier: all that an auditor has to trust, on the JDK alone. */
module dev.seaworthy.ledger {
  requires static org.jspecify;

  exports dev.seaworthy.ledger;
  exports dev.seaworthy.ledger.attest;
  exports dev.seaworthy.ledger.entry;
  exports dev.seaworthy.ledger.json;
  exports dev.seaworthy.ledger.key;
  exports dev.seaworthy.ledger.note;
  exports dev.seaworthy.ledger.pack;
  exports dev.seaworthy.ledger.tile;
  exports dev.seaworthy.ledger.tree;
  exports dev.seaworthy.ledger.verify;
}
