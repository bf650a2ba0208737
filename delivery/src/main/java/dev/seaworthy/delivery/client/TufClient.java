package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.delivery.verify.RefusedException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A TUF client for one repository (TUF 1.0.34 §5): a fetcher that is trusted with nothing, a store
 * of what was verified, and a clock.
 */
public final class TufClient {
  private final MetadataStore store;
  private final RepositoryFetcher fetcher;
  private final InstantSource clock;

  /** Creates a client; {@link #init} must have pinned a root before the first refresh. */
  public TufClient(MetadataStore store, RepositoryFetcher fetcher, InstantSource clock) {
    this.store = store;
    this.fetcher = fetcher;
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
      SignedMetadata<Root> root = Checks.read(TopLevelRole.ROOT, rootBytes, MetadataReader::root);
      Checks.signatures(root, root.metadata());
      Optional<byte[]> pinned = store.read(TopLevelRole.ROOT.roleName());
      if (pinned.isEmpty()) {
        store.write(TopLevelRole.ROOT.roleName(), rootBytes);
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

  /** Runs one update cycle (TUF 1.0.34 §5.1–5.6). */
  public RefreshResult refresh() {
    try (MetadataStore.Hold _ = store.hold()) {
      // §5.1: one instant for every expiry check of the cycle.
      return new RefreshResult.Refreshed(new UpdateCycle(store, fetcher, clock.instant()).run());
    } catch (RefusedException refused) {
      return new RefreshResult.Refused(refused.refusal());
    } catch (IOException failed) {
      return new RefreshResult.Refused(storeFailed(failed));
    }
  }

  /** Downloads a target (TUF 1.0.34 §5.7), keeping nothing on disk. */
  public DownloadResult download(TrustedMetadata trusted, String path) {
    return download(trusted, path, TargetCache.none());
  }

  /** Downloads a target (TUF 1.0.34 §5.7) unless the cache holds bytes with the signed hashes. */
  public DownloadResult download(TrustedMetadata trusted, String path, TargetCache cache) {
    // §5.7.2
    Optional<TargetFile> file = trusted.find(path);
    if (file.isEmpty()) {
      return new DownloadResult.Refused(trusted.notListed(path));
    }
    try {
      boolean prefixed = trusted.root().metadata().consistentSnapshot();
      byte[] bytes = new TargetDownload(fetcher, cache, prefixed).fetch(file.get());
      return new DownloadResult.Downloaded(file.get(), bytes);
    } catch (RefusedException refused) {
      return new DownloadResult.Refused(refused.refusal());
    } catch (IOException failed) {
      return new DownloadResult.Refused(storeFailed(failed));
    }
  }

  private static Refusal storeFailed(IOException failed) {
    return new Refusal(
        ReasonCode.STORE_FAILED,
        "The local store could not be read or written: check the disk and the permissions.",
        Map.of("cause", String.valueOf(failed.getMessage())));
  }
}
