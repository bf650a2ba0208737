package dev.seaworthy.server.ledger;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/**
 * The server's hand on the evidence log: what it appends, it appends in the transaction of the
 * state change that the entry is about.
 */
public final class Ledger {
  private final LedgerStore store = new LedgerStore();
  private final CheckpointStore checkpoints = new CheckpointStore();
  private final String origin;
  private final SigningKey statementKey;
  private final boolean demo;
  private final InstantSource clock;

  /**
   * The ledger of the origin.
   *
   * @param statementKey Ed25519; signs what the server itself states
   */
  public Ledger(String origin, SigningKey statementKey, boolean demo, InstantSource clock) {
    this.origin = origin;
    this.statementKey = statementKey;
    this.demo = demo;
    this.clock = clock;
  }

  /** The log's name. */
  public String origin() {
    return origin;
  }

  /** Whether the log was made for a demonstration. */
  public boolean demo() {
    return demo;
  }

  /** An entry as it is stored, and its leaf hash (RFC 6962 §2.1). */
  public record Entry(long index, byte[] envelope, Hash leafHash) {}

  /** The last signed checkpoint. */
  public record SignedHead(TreeHead head, Instant signedAt, byte[] note) {}

  /**
   * Writes entry 0 where there is none; otherwise checks that it is of this origin and key.
   *
   * @throws LedgerException when the database holds the ledger of other keys
   */
  public void open(Handle handle) {
    Statement opening = opening();
    store.lock(handle);
    Optional<LedgerStore.Stored> first = store.at(handle, 0);
    if (first.isEmpty()) {
      append(handle, opening);
      return;
    }
    DsseEnvelope envelope = DsseEnvelope.parse(first.get().entry());
    if (!envelope.isSignedBy(statementKey.verifyingKey())
        || !envelope.statement().predicate().equals(opening.predicate())) {
      throw new LedgerException(
          "entry 0 of the ledger in the database was not written with this origin and these keys:"
              + " restore the directory keys/ that belongs to the database, or use a new database");
    }
  }

  private Statement opening() {
    byte[] spki = statementKey.verifyingKey().spki();
    return new Statement(
        List.of(new Statement.Subject(origin, Sha256.hex(spki))),
        PredicateType.LEDGER_OPENED,
        JsonObject.builder()
            .put("origin", origin)
            .put("server_spki", Base64.getEncoder().encodeToString(spki))
            .put("demo", demo)
            .build());
  }

  /** Signs a statement of the server and appends it; returns its index. */
  public long append(Handle handle, Statement statement) {
    byte[] envelope = DsseEnvelope.sign(statement, statementKey).toBytes();
    return append(
        handle, List.of(new NewEntry(statement.predicateType(), envelope, Optional.empty())));
  }

  /** Appends entries that are signed already; returns the index of the first. */
  public long append(Handle handle, List<NewEntry> entries) {
    return store.append(handle, entries, clock.instant());
  }

  /** Signs a statement of the server that is not an entry; the key is the one of entry 0. */
  public byte[] sign(Statement statement) {
    return DsseEnvelope.sign(statement, statementKey).toBytes();
  }

  /** When entry 0 was written, UTC; empty before that. */
  public Optional<Instant> openedAt(Handle handle) {
    return store.appendedAt(handle, 0);
  }

  /** The entries at these indices, by index; one that is not there is left out. */
  public SortedMap<Long, byte[]> entries(Handle handle, Collection<Long> indices) {
    return store.at(handle, indices);
  }

  /** The newest of the server's own statements of a type, of those known at the instant. */
  public Optional<Entry> latestOfServer(
      Handle handle, String predicateType, Instant instant, long size) {
    return store
        .latestOfServer(handle, predicateType, instant, size)
        .map(stored -> new Entry(stored.index(), stored.entry(), Hash.of(stored.leafHash())));
  }

  /** How many of the server's own statements are of a type. */
  public long ofServer(Handle handle, String predicateType) {
    return store.ofServer(handle, predicateType);
  }

  /** Number of entries, signed by a checkpoint or not yet. */
  public long size(Handle handle) {
    return store.size(handle);
  }

  /** The entry at the index. */
  public Optional<Entry> entry(Handle handle, long index) {
    return store
        .at(handle, index)
        .map(stored -> new Entry(stored.index(), stored.entry(), Hash.of(stored.leafHash())));
  }

  /** What a host stated under these numbers, by number. */
  public Map<Long, byte[]> ofHost(Handle handle, HostId host, Collection<Long> sequences) {
    return store.ofHost(handle, host, sequences);
  }

  /** The last signed checkpoint; empty until the first entries are integrated. */
  public Optional<SignedHead> head(Handle handle) {
    return checkpoints
        .find(handle)
        .map(signed -> new SignedHead(signed.head(), signed.signedAt(), signed.note().toBytes()));
  }

  /**
   * The moment and the signed ledger that everything read in a transaction is of.
   *
   * @param now UTC
   */
  public Snapshot snapshot(Handle handle, Instant now) {
    Optional<SignedHead> signed = head(handle);
    return new Snapshot(
        now,
        origin,
        signed.map(found -> found.head().size()).orElse(0L),
        signed.map(found -> HexFormat.of().formatHex(found.head().root().bytes())).orElse(""),
        demo);
  }
}
