package dev.seaworthy.agent.apply;

import dev.seaworthy.delivery.client.DownloadResult;
import dev.seaworthy.delivery.client.PatchLookup;
import dev.seaworthy.delivery.client.RefreshResult;
import dev.seaworthy.delivery.client.TargetCache;
import dev.seaworthy.delivery.client.TrustedMetadata;
import dev.seaworthy.delivery.client.TufClient;
import java.util.Optional;

/** Modules by freshly verified metadata; the update cycle runs at most once, when first needed. */
public final class OnlinePatches implements VerifiedPatches {
  private final TufClient client;
  private final TargetCache cache;
  private Optional<RefreshResult> refreshed = Optional.empty();

  /** Creates the source for one run of the agent. */
  public OnlinePatches(TufClient client, TargetCache cache) {
    this.client = client;
    this.cache = cache;
  }

  @Override
  public Verdict obtain(String target, String sha256) {
    if (refreshed.isEmpty()) {
      refreshed = Optional.of(client.refresh());
    }
    return switch (refreshed.get()) {
      case RefreshResult.Refused(var refusal) -> new Unverified(SignedSpec.of(refusal));
      case RefreshResult.Refreshed(TrustedMetadata trusted) -> obtain(trusted, target, sha256);
    };
  }

  private Verdict obtain(TrustedMetadata trusted, String target, String sha256) {
    return switch (client.patch(trusted, target)) {
      case PatchLookup.Refused(var refusal) -> new Unverified(SignedSpec.of(refusal));
      case PatchLookup.Found(var patch) when !patch.sha256().equals(sha256) ->
          new Unverified(SignedSpec.otherModule(patch, sha256));
      case PatchLookup.Found(var patch) ->
          switch (client.download(trusted, target, cache)) {
            case DownloadResult.Refused(var refusal) -> new Unverified(SignedSpec.of(refusal));
            case DownloadResult.Downloaded(_, byte[] bytes) ->
                new Verified(SignedSpec.of(patch), bytes);
          };
    };
  }
}
