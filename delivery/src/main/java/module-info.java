/** The signed patch repository (TUF) and its client, on the JDK and our own JSON and keys alone. */
module dev.seaworthy.delivery {
  requires static org.jspecify;
  requires transitive dev.seaworthy.ledger;

  exports dev.seaworthy.delivery;
  exports dev.seaworthy.delivery.client;
  exports dev.seaworthy.delivery.custody;
  exports dev.seaworthy.delivery.file;
  exports dev.seaworthy.delivery.metadata;
  exports dev.seaworthy.delivery.repository;
}
