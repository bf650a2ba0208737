package dev.seaworthy.server.catalogue;

import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.repository.PatchRepository;
import dev.seaworthy.delivery.repository.PublishResult;
import dev.seaworthy.delivery.repository.RenewResult;
import dev.seaworthy.delivery.repository.RepositoryVersions;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.platform.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what offline keys signed.
 *
 * <p>The order is: review as a client would, ledger entry and row in one transaction, files. Killed
 * after the transaction, the next start writes the files; killed before, nothing has happened.
 */
public final class CataloguePublisher {
  /** What became of a list. */
  public sealed interface Result {
    /** Hosts can fetch it. */
    record Published(long version, long ledgerIndex) implements Result {}

    /** Recorded, and to be served as soon as the disk lets it. */
    record Delayed(long version, long ledgerIndex) implements Result {}

    /** Not taken. */
    record Refused(Refusal refusal) implements Result {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(CataloguePublisher.class);

  private final Database database;
  private final Ledger ledger;
  private final PatchRepository repository;
  private final Catalogue catalogue;
  private final StagedModules staged;
  private final InstantSource clock;
  private final CatalogueStore store = new CatalogueStore();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * Publishes into the repository.
   *
   * @param stagedModules directory for modules that no list names yet
   */
  public CataloguePublisher(
      Database database,
      Ledger ledger,
      PatchRepository repository,
      Catalogue catalogue,
      Path stagedModules,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.repository = repository;
    this.catalogue = catalogue;
    this.staged = new StagedModules(stagedModules);
    this.clock = clock;
  }

  /** Has somebody told of each list once it is recorded; for the life of the server. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Keeps a module's bytes until a list names them. */
  public void stage(String sha256, byte[] module) throws IOException {
    staged.put(sha256, module);
  }

  /**
   * Publishes the ceremony's root where the repository has none.
   *
   * @throws IOException when the root is refused, or the directory cannot be written
   */
  public void initialise(byte[] root) throws IOException {
    if (repository.versions().root() > 0) {
      return;
    }
    switch (repository.publishRoot(root)) {
      case PublishResult.Accepted _ -> {}
      case PublishResult.Rejected(Refusal refusal) ->
          throw new IOException("the root of the repository is refused: " + refusal.sentence());
    }
  }

  /**
   * Takes a signed list.
   *
   * @throws dev.seaworthy.ledger.json.JsonException when it is no list of live patches
   */
  public Result publish(byte[] targetsBytes) throws IOException {
    Targets targets = MetadataReader.targets(targetsBytes).metadata();
    List<PatchSpec> patches = Catalogue.specs(targets);
    Map<String, byte[]> modules = staged.of(targets);
    Optional<Refusal> refusal = refusal(repository.review(targetsBytes, modules));
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    Optional<CatalogueStore.Version> recorded = record(targets, patches, targetsBytes);
    if (recorded.isEmpty()) {
      return new Result.Refused(alreadyRecorded(targets.version()));
    }
    listeners.forEach(Runnable::run);
    long index = recorded.get().ledgerIndex();
    return complete(recorded.get(), modules)
        ? new Result.Published(targets.version(), index)
        : new Result.Delayed(targets.version(), index);
  }

  /** Records the version; empty where somebody else did so since the review. */
  private Optional<CatalogueStore.Version> record(
      Targets targets, List<PatchSpec> patches, byte[] targetsBytes) {
    return database.inTransaction(
        handle -> {
          store.lock(handle);
          long before = store.latest(handle).map(CatalogueStore.Version::version).orElse(0L);
          if (before >= targets.version()) {
            return Optional.empty();
          }
          String digest = Sha256.hex(targetsBytes);
          long index =
              ledger.append(
                  handle,
                  CatalogueStatement.published(
                      targets.version(), digest, patches, clock.instant()));
          var version = new CatalogueStore.Version(targets.version(), targetsBytes, index);
          store.insert(handle, version, Sha256.of(targetsBytes), clock.instant());
          return Optional.of(version);
        });
  }

  private static Refusal alreadyRecorded(long version) {
    return Refusal.of(
        ReasonCode.VERSION_MISMATCH,
        "Version " + version + " was recorded already: sign the next one after it.");
  }

  private boolean complete(CatalogueStore.Version version, Map<String, byte[]> modules)
      throws IOException {
    Optional<Refusal> refusal = refusal(repository.publish(version.targets(), modules));
    if (refusal.isPresent()) {
      LOG.atError()
          .addKeyValue("version", version.version())
          .addKeyValue("code", refusal.get().code())
          .addKeyValue("sentence", refusal.get().sentence())
          .log("recorded list of patches is not served yet");
      return false;
    }
    catalogue.refresh();
    staged.drop(MetadataReader.targets(version.targets()).metadata());
    return true;
  }

  /** Serves a version that was recorded and not yet written; at start, and after a full disk. */
  public void completeInterrupted() {
    // Not a snapshot: this also runs as a job, inside the transaction that holds the job's lease.
    Optional<CatalogueStore.Version> latest = database.inTransaction(store::latest);
    try {
      RepositoryVersions served = repository.versions();
      if (latest.isPresent() && latest.get().version() > served.targets()) {
        Targets targets = MetadataReader.targets(latest.get().targets()).metadata();
        complete(latest.get(), staged.of(targets));
      }
    } catch (IOException failed) {
      LOG.atError().setCause(failed).log("the repository cannot be read");
    }
  }

  /** Signs freshness anew where it is due. */
  public void renew() {
    switch (repository.renew()) {
      case RenewResult.NotDue _ -> {}
      case RenewResult.Renewed(RepositoryVersions versions) ->
          LOG.atInfo().addKeyValue("timestamp", versions.timestamp()).log("freshness renewed");
      case RenewResult.Refused(Refusal refusal) -> {
        if (catalogue.version() > 0) {
          LOG.atError()
              .addKeyValue("code", refusal.code())
              .addKeyValue("sentence", refusal.sentence())
              .log("freshness not renewed");
        }
      }
    }
  }

  private static Optional<Refusal> refusal(PublishResult result) {
    return switch (result) {
      case PublishResult.Accepted _ -> Optional.empty();
      case PublishResult.Rejected(Refusal refusal) -> Optional.of(refusal);
    };
  }
}
