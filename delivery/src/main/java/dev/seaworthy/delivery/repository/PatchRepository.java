package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.delivery.verify.RefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The server's side of a repository: takes what offline keys signed, and keeps it fresh.
 *
 * <p>It verifies like a client before it accepts, so a mistake at a signing desk is refused here
 * and not by the fleet. It never needs an offline key. Safe for use by many threads, which write
 * one after the other; a writer in another program is refused.
 */
public final class PatchRepository {
  private final RepositoryDirectory directory;
  private final OnlineSigner signer;
  private final InstantSource clock;

  /** Creates the server's side of the repository in a directory. */
  public PatchRepository(RepositoryDirectory directory, OnlineSigner signer, InstantSource clock) {
    this.directory = directory;
    this.signer = signer;
    this.clock = clock;
  }

  /** The current versions. */
  public RepositoryVersions versions() throws IOException {
    long root = directory.latestRoot().map(SignedMetadata::version).orElse(0L);
    return directory.current().map(set -> versions(root, set)).orElse(noneYet(root));
  }

  /**
   * Accepts a root: the first one, or the next of the chain (TUF 1.0.34 §6.1).
   *
   * <p>Where the new root changes keys in use, the current targets must already carry signatures by
   * its keys too, and the online signer must hold old and new keys; then the handover has no moment
   * at which a client would see a set that it cannot verify.
   */
  public PublishResult publishRoot(byte[] rootBytes) {
    return publish(
        () -> {
          SignedMetadata<Root> next = Checks.read("root", rootBytes, MetadataReader::root);
          Optional<SignedMetadata<Root>> trusted = directory.latestRoot();
          if (trusted.isPresent()) {
            Checks.signatures(next, trusted.get().metadata());
          }
          Checks.signatures(next, next.metadata());
          Checks.exactlyNext(next.metadata(), trusted.map(SignedMetadata::version).orElse(0L));
          Checks.notExpired(next.metadata(), clock.instant());
          if (trusted.isPresent()) {
            handOver(trusted.get().metadata(), next.metadata());
          }
          directory.writeRoot(next);
        });
  }

  /**
   * Accepts a top-level list of targets that offline keys signed, with the bytes of every new
   * target.
   *
   * @param blobs bytes by target path; not needed for targets that the repository has already
   */
  public PublishResult publish(byte[] targetsBytes, Map<String, byte[]> blobs) {
    return publish(Release.of(targetsBytes, blobs));
  }

  /** Accepts lists that belong together: readers see all of them at once, or none. */
  public PublishResult publish(Release release) {
    return publish(
        () -> {
          Prepared prepared = prepare(release);
          for (Map.Entry<TargetFile, byte[]> blob : prepared.fresh().entrySet()) {
            directory.writeTarget(blob.getKey(), blob.getValue());
          }
          directory.write(prepared.set());
        });
  }

  /**
   * What {@link #publish(byte[], Map)} would answer to the same, without writing anything: for a
   * caller that has to record the decision first.
   *
   * @return accepted, with the versions that readers still see; or the refusal
   */
  public PublishResult review(byte[] targetsBytes, Map<String, byte[]> blobs) {
    return publish(() -> prepare(Release.of(targetsBytes, blobs)));
  }

  /** A set that a client would accept, and the target bytes that the repository lacks for it. */
  private record Prepared(FreshSet set, Map<TargetFile, byte[]> fresh) {}

  private Prepared prepare(Release release) throws IOException {
    Root root = rootInForce();
    Optional<FreshSet> current = directory.current();
    Lists lists = release.after(current.map(FreshSet::lists), root, clock.instant());
    Map<TargetFile, byte[]> fresh =
        new TargetReview(directory, current).review(lists.targets(), release.blobs());
    FreshSet next = vouchFor(lists, current);
    next.checkSignatures(root);
    return new Prepared(next, fresh);
  }

  /**
   * Signs the timestamp anew, and the snapshot where need be, once half of its lifetime is over.
   *
   * <p>To be called often; does nothing before it is due.
   */
  public synchronized RenewResult renew() {
    try (Closeable _ = directory.lock()) {
      Root root = rootInForce();
      FreshSet current = directory.current().orElseThrow(PatchRepository::nothingPublished);
      Instant now = clock.instant();
      Instant due = due(current.timestamp().metadata().expires(), OnlineSigner.TIMESTAMP_LIFETIME);
      if (now.isBefore(due)) {
        return new RenewResult.NotDue(due);
      }
      FreshSet next = renewed(current, now);
      next.checkSignatures(root);
      directory.write(next);
      return new RenewResult.Renewed(versions(root.version(), next));
    } catch (RefusedException refused) {
      return new RenewResult.Refused(refused.refusal());
    } catch (IOException failed) {
      return new RenewResult.Refused(storeFailed(failed));
    }
  }

  /** Work in its turn and under the directory's lock; it either completes or refuses. */
  private interface Work {
    void run() throws IOException;
  }

  private synchronized PublishResult publish(Work work) {
    try (Closeable _ = directory.lock()) {
      work.run();
      return new PublishResult.Accepted(versions());
    } catch (RefusedException refused) {
      return new PublishResult.Rejected(refused.refusal());
    } catch (IOException failed) {
      return new PublishResult.Rejected(storeFailed(failed));
    }
  }

  private Root rootInForce() throws IOException {
    Root root =
        directory
            .latestRoot()
            .orElseThrow(
                () ->
                    Checks.refused(
                        ReasonCode.NOT_INITIALISED,
                        "The repository has no root yet: publish the ceremony's root first.",
                        Map.of()))
            .metadata();
    Checks.notExpired(root, clock.instant());
    return root;
  }

  private void handOver(Root trusted, Root next) throws IOException {
    Optional<FreshSet> current = directory.current();
    if (current.isEmpty()) {
      return;
    }
    Checks.signatures(current.get().targets(), next);
    if (!isVouchedFor(current.get(), next)) {
      FreshSet handOver = vouchFor(current.get().lists(), current);
      handOver.checkSignatures(trusted);
      handOver.checkSignatures(next);
      directory.write(handOver);
    }
  }

  private static boolean isVouchedFor(FreshSet set, Root root) {
    try {
      set.checkSignatures(root);
      return true;
    } catch (RefusedException otherKeys) {
      return false;
    }
  }

  private FreshSet vouchFor(Lists lists, Optional<FreshSet> current) {
    SignedMetadata<Snapshot> snapshot =
        signer.snapshot(after(current.map(set -> set.snapshot().version())), lists);
    return new FreshSet(
        lists,
        snapshot,
        signer.timestamp(after(current.map(set -> set.timestamp().version())), snapshot));
  }

  private FreshSet renewed(FreshSet current, Instant now) {
    Instant due = due(current.snapshot().metadata().expires(), OnlineSigner.SNAPSHOT_LIFETIME);
    if (!now.isBefore(due)) {
      return vouchFor(current.lists(), Optional.of(current));
    }
    long version = Math.addExact(current.timestamp().version(), 1);
    return new FreshSet(
        current.lists(), current.snapshot(), signer.timestamp(version, current.snapshot()));
  }

  private static Instant due(Instant expires, Duration lifetime) {
    return expires.minus(lifetime.dividedBy(2));
  }

  private static long after(Optional<Long> version) {
    return Math.addExact(version.orElse(0L), 1);
  }

  private static RepositoryVersions versions(long root, FreshSet set) {
    return new RepositoryVersions(
        root, set.targets().version(), set.snapshot().version(), set.timestamp().version());
  }

  private static RepositoryVersions noneYet(long root) {
    return new RepositoryVersions(root, 0, 0, 0);
  }

  private static RefusedException nothingPublished() {
    return Checks.refused(
        ReasonCode.NOT_INITIALISED,
        "Nothing is published yet, so nothing can be renewed.",
        Map.of());
  }

  private static Refusal storeFailed(IOException failed) {
    return new Refusal(
        ReasonCode.STORE_FAILED,
        "The repository could not be read or written: check the disk and the permissions.",
        Map.of("cause", String.valueOf(failed.getMessage())));
  }
}
