package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.delivery.verify.RefusedException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A TUF client for one repository (TUF 1.0.34 §5): mirrors that are trusted with nothing, a store
 * of what was verified, and a clock.
 */
public final class TufClient {
  private static final String ROOT = "root";

  private final MetadataStore store;
  private final Mirrors mirrors;
  private final InstantSource clock;

  /** Creates a client; {@link #init} must have pinned a root before the first refresh. */
  public TufClient(MetadataStore store, RepositoryFetcher fetcher, InstantSource clock) {
    this(store, List.of(fetcher), clock);
  }

  /**
   * Creates a client of a repository that is to be had at several places.
   *
   * @param mirrors in the order in which they are asked
   */
  public TufClient(MetadataStore store, List<RepositoryFetcher> mirrors, InstantSource clock) {
    this.store = store;
    this.mirrors = new Mirrors(mirrors);
    this.clock = clock;
  }

  /**
   * Pins the root that came with the installation; asks the repository for nothing.
   *
   * <p>The root must be signed by its own threshold. Pinning the same bytes again changes nothing;
   * another root in place of a pinned one is refused.
   */
  public static InitResult init(MetadataStore store, byte[] rootBytes) {
    try (MetadataStore.Hold _ = store.hold()) {
      SignedMetadata<Root> root = Checks.read(ROOT, rootBytes, MetadataReader::root);
      Checks.signatures(root, root.metadata());
      Optional<byte[]> pinned = store.read(ROOT);
      if (pinned.isEmpty()) {
        store.write(ROOT, rootBytes);
      } else if (!Arrays.equals(pinned.get(), rootBytes)) {
        return new InitResult.Refused(
            Refusal.of(
                ReasonCode.ALREADY_INITIALISED,
                "Another root is pinned here: remove the metadata directory first if it is to be"
                    + " replaced."));
      }
      return new InitResult.Initialised(root.version());
    } catch (RefusedException refused) {
      return new InitResult.Refused(refused.refusal());
    } catch (IOException failed) {
      return new InitResult.Refused(storeFailed(failed));
    }
  }

  /**
   * Runs one update cycle (TUF 1.0.34 §5.1–5.6), with the next mirror where one does not serve what
   * can be trusted.
   */
  public RefreshResult refresh() {
    try (MetadataStore.Hold _ = store.hold()) {
      // §5.1: one instant for every expiry check of the cycle.
      Instant start = clock.instant();
      return new RefreshResult.Refreshed(
          mirrors.first(mirror -> new UpdateCycle(store, mirror, start).run()));
    } catch (RefusedException refused) {
      return new RefreshResult.Refused(refused.refusal());
    } catch (IOException failed) {
      return new RefreshResult.Refused(storeFailed(failed));
    }
  }

  /**
   * Finds a target (TUF 1.0.34 §5.6.7), bringing delegated documents up to date on the way; each is
   * verified by the keys of the delegator by which this search came to it.
   */
  public TargetLookup find(TrustedMetadata trusted, String path) {
    try (MetadataStore.Hold _ = store.hold()) {
      TargetSearch.Hit hit = search(trusted, path);
      return new TargetLookup.Found(hit.file(), hit.listedBy().metadata().roleName());
    } catch (RefusedException refused) {
      return new TargetLookup.Refused(refused.refusal());
    } catch (IOException failed) {
      return new TargetLookup.Refused(storeFailed(failed));
    }
  }

  /** Finds a live patch, as {@link #find} finds a target. */
  public PatchLookup patch(TrustedMetadata trusted, String path) {
    return switch (find(trusted, path)) {
      case TargetLookup.Refused(Refusal refusal) -> new PatchLookup.Refused(refusal);
      case TargetLookup.Found(TargetFile file, _) -> PatchLookup.of(file);
    };
  }

  /** Downloads a target (TUF 1.0.34 §5.7), keeping nothing on disk. */
  public DownloadResult download(TrustedMetadata trusted, String path) {
    return download(trusted, path, TargetCache.none());
  }

  /** Downloads a target (TUF 1.0.34 §5.7) unless the cache holds bytes with the signed hashes. */
  public DownloadResult download(TrustedMetadata trusted, String path, TargetCache cache) {
    try (MetadataStore.Hold _ = store.hold()) {
      TargetFile file = search(trusted, path).file();
      boolean prefixed = trusted.root().metadata().consistentSnapshot();
      byte[] bytes =
          mirrors.first(mirror -> new TargetDownload(mirror, cache, prefixed).fetch(file));
      return new DownloadResult.Downloaded(file, bytes);
    } catch (RefusedException refused) {
      return new DownloadResult.Refused(refused.refusal());
    } catch (IOException failed) {
      return new DownloadResult.Refused(storeFailed(failed));
    }
  }

  private TargetSearch.Hit search(TrustedMetadata trusted, String path) throws IOException {
    Root root = trusted.root().metadata();
    return mirrors
        .first(
            mirror -> {
              Session session = new Session(store, mirror, root, trusted.verifiedAt());
              return TargetSearch.find(
                  trusted.targets(),
                  new TargetsUpdate(session, trusted.snapshot().metadata()),
                  path);
            })
        // §5.7.2
        .orElseThrow(() -> notListed(trusted, path));
  }

  private static RefusedException notListed(TrustedMetadata trusted, String path) {
    return Checks.refused(
        ReasonCode.TARGET_NOT_FOUND,
        "The signed metadata lists no such target.",
        Map.of("path", path, "targets_version", Long.toString(trusted.targets().version())));
  }

  private static Refusal storeFailed(IOException failed) {
    return new Refusal(
        ReasonCode.STORE_FAILED,
        "The local store could not be read or written: check the disk and the permissions.",
        Map.of("cause", String.valueOf(failed.getMessage())));
  }
}
