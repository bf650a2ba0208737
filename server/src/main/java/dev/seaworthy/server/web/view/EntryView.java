package dev.seaworthy.server.web.view;

import dev.seaworthy.server.ledger.Snapshot;

/**
 * One entry of the ledger as it is stored.
 *
 * @param entry the DSSE envelope's bytes; read-only
 * @param leafHash SHA-256 of 0x00 and the entry (RFC 6962 §2.1), lower-case hexadecimal
 */
public record EntryView(Snapshot snapshot, long index, byte[] entry, String leafHash) {
  public EntryView {
    if (index < 0 || index >= snapshot.ledgerSize()) {
      throw new IllegalArgumentException(
          "entry " + index + " is outside a ledger of " + snapshot.ledgerSize());
    }
  }
}
