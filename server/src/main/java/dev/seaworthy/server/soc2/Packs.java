package dev.seaworthy.server.soc2;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.server.fleet.host.LastSeen;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.ledger.Receipts;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.soc2.population.Evidence;
import dev.seaworthy.server.soc2.population.EvidenceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Issues evidence packs. The order is: populations from one snapshot, the file durable, then row
 * and ledger entry in one transaction; only then is the pack handed out. Safe for use by many
 * threads.
 */
public final class Packs {
  private static final Duration SIGNING_LIMIT = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 50;

  /** What became of a request. */
  sealed interface Result {
    /** A pack that can be fetched. */
    record Issued(IssuedPack pack) implements Result {}

    /** The pack that the same request got before. */
    record Repeated(IssuedPack pack) implements Result {}

    /** No pack. */
    record Refused(Problem problem) implements Result {}
  }

  private final Database database;
  private final Ledger ledger;
  private final LastSeen lastSeen;
  private final EvidenceReader evidence;
  private final PackBuilder builder;
  private final Path directory;
  private final SecureRandom random;
  private final InstantSource clock;
  private final PackStore store = new PackStore();

  /**
   * Packs over the database's hosts.
   *
   * @param receipts of the ledger's tiles
   * @param directory where the packs' files are kept
   * @param silentAfter how long a host may say nothing
   */
  public Packs(
      Database database,
      Ledger ledger,
      LastSeen lastSeen,
      Receipts receipts,
      Path directory,
      Duration silentAfter,
      SecureRandom random,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.lastSeen = lastSeen;
    this.evidence = new EvidenceReader(ledger, silentAfter);
    this.builder = new PackBuilder(ledger, receipts);
    this.directory = directory;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Issues a pack.
   *
   * @param asOf {@code now}, or a time by RFC 3339
   * @param idempotencyKey the caller's name for the request
   * @throws IOException when the file cannot be written, or the log's tiles cannot be read
   */
  Result issue(String asOf, Optional<String> idempotencyKey) throws IOException {
    Optional<IssuedPack> before =
        idempotencyKey.flatMap(key -> database.inTransaction(handle -> store.byKey(handle, key)));
    if (before.isPresent()) {
      return repeated(before.get(), asOf);
    }
    Instant opened =
        database
            .inTransaction(ledger::openedAt)
            .orElseThrow(() -> new IllegalStateException("no ledger"));
    return switch (AsOf.parse(asOf, clock.instant(), opened)) {
      case AsOf.Refused(Problem problem) -> new Result.Refused(problem);
      case AsOf.At(Instant instant) -> issue(instant, asOf, idempotencyKey);
    };
  }

  private static Result repeated(IssuedPack pack, String asOf) {
    return pack.request().equals(asOf)
        ? new Result.Repeated(pack)
        : new Result.Refused(
            Problem.of(
                "idempotency_key_reused",
                "The key belongs to another request",
                422,
                "This Idempotency-Key was used for a pack as of " + pack.request() + ".",
                "Use a new key for a new request."));
  }

  private Result issue(Instant instant, String asOf, Optional<String> key) throws IOException {
    Optional<Evidence> read = read(instant);
    if (read.isEmpty()) {
      return new Result.Refused(
          Problem.of(
              "ledger_not_signed",
              "The ledger's newest entries are not signed yet",
              503,
              "No checkpoint covered every entry within " + SIGNING_LIMIT.toSeconds() + " seconds.",
              "Ask again; if it stays, look for the job integrate in the server's log."));
    }
    UUID id = newId();
    PackBuilder.Built built = builder.build(id, read.get());
    Path file = file(id);
    DurableFiles.createDirectories(directory);
    DurableFiles.write(file, built.archive());
    IssuedPack pack = describe(id, asOf, read.get(), built);
    Optional<IssuedPack> issued = record(pack, read.get(), built.manifest(), key);
    if (issued.isPresent()) {
      return new Result.Issued(issued.get());
    }
    // The same request, at the same time: the first one's pack is the pack.
    DurableFiles.delete(file);
    return repeated(
        database.inTransaction(handle -> store.byKey(handle, key.orElseThrow())).orElseThrow(),
        asOf);
  }

  /** The evidence once everything that is known now is under a signed checkpoint. */
  private Optional<Evidence> read(Instant instant) {
    lastSeen.flush();
    long known = database.inTransaction(ledger::size);
    for (long waited = 0; waited <= SIGNING_LIMIT.toMillis(); waited += POLL_MILLIS) {
      Optional<Evidence> evidence = database.inSnapshot(handle -> read(handle, instant, known));
      if (evidence.isPresent()) {
        return evidence;
      }
      pause();
    }
    return Optional.empty();
  }

  private Optional<Evidence> read(Handle handle, Instant instant, long known) {
    return ledger
        .head(handle)
        .filter(head -> head.head().size() >= known)
        .map(head -> evidence.read(handle, instant, now(), head));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a checkpoint", interrupted);
    }
  }

  private static IssuedPack describe(
      UUID id, String request, Evidence evidence, PackBuilder.Built built) {
    return new IssuedPack(
        id,
        request,
        evidence.cut().asOf(),
        evidence.pulledAt(),
        evidence.cut().ledgerSize(),
        Sha256.of(built.manifest()),
        Sha256.of(built.archive()),
        built.archive().length,
        IssuedPack.bytes(IssuedPack.summary(evidence.populations())),
        0);
  }

  /** Records the pack and says so in the ledger; empty where the key was used meanwhile. */
  private Optional<IssuedPack> record(
      IssuedPack pack, Evidence evidence, byte[] manifest, Optional<String> key) {
    return database.inTransaction(
        handle -> {
          if (!store.insert(handle, pack, key)) {
            return Optional.empty();
          }
          long index = ledger.append(handle, statement(pack, evidence, manifest));
          store.setLedgerIndex(handle, pack.id(), index);
          return store.find(handle, pack.id());
        });
  }

  /** What the ledger says about a pack (docs/spec/ledger.md L2). */
  private Statement statement(IssuedPack pack, Evidence evidence, byte[] manifest) {
    JsonArray controls = IssuedPack.summary(evidence.populations());
    return new Statement(
        List.of(new Statement.Subject(PackFiles.MANIFEST, Sha256.hex(manifest))),
        PredicateType.PACK_ISSUED,
        JsonObject.builder()
            .put("pack", pack.id().toString())
            .put("as_of", pack.asOf().toString())
            .put("pulled_at", pack.pulledAt().toString())
            .put("ledger_size", pack.ledgerSize())
            .put("controls", controls)
            .put("at", clock.instant().toString())
            .build());
  }

  /** The pack, or empty for one that was never issued. */
  Optional<IssuedPack> find(UUID id) {
    return database.inTransaction(handle -> store.find(handle, id));
  }

  /** Where the pack's bytes are. */
  Path file(UUID id) {
    return directory.resolve(id + ".zip");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** UUID version 7 (RFC 9562 §5.7): packs sort by the time of their issue. */
  private UUID newId() {
    long high = clock.millis() << 16 | 0x7000L | random.nextLong() >>> 52;
    return new UUID(high, 0x8000_0000_0000_0000L | random.nextLong() >>> 2);
  }
}
