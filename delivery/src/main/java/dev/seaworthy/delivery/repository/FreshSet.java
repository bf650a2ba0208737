package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.verify.Checks;

/** The lists of targets with the snapshot and the timestamp that vouch for them. */
record FreshSet(
    Lists lists, SignedMetadata<Snapshot> snapshot, SignedMetadata<Timestamp> timestamp) {

  SignedMetadata<Targets> targets() {
    return lists.top();
  }

  /** Refuses a set that a client trusting the root would refuse for its signatures. */
  void checkSignatures(Root root) {
    Checks.signatures(timestamp, root);
    Checks.signatures(snapshot, root);
    Checks.signatures(targets(), root);
    lists.checkDelegations();
  }
}
