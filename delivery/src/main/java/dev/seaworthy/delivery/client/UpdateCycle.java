package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.metadata.Metadata;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.verify.Checks;
import dev.seaworthy.ledger.json.JsonException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One pass through the detailed client workflow (TUF 1.0.34 §5) with a fixed start time. */
final class UpdateCycle {
  /** How far a time service may set a good clock back; not a chance to freeze that is worth one. */
  private static final Duration CLOCK_STEP = Duration.ofMinutes(1);

  private final MetadataStore store;
  private final RepositoryFetcher fetcher;
  private final Instant start;

  UpdateCycle(MetadataStore store, RepositoryFetcher fetcher, Instant start) {
    this.store = store;
    this.fetcher = fetcher;
    this.start = start;
  }

  TrustedMetadata run() throws IOException {
    ClientState state = readState();
    checkClock(state);
    SignedMetadata<Root> root = new RootUpdate(store, fetcher).update(pinnedRoot());
    // §5.3.10
    Checks.notExpired(root.metadata(), start);
    ClientState current = forgetAfterRotation(state, root.metadata());

    Session session = new Session(store, fetcher, root.metadata(), start);
    SignedMetadata<Timestamp> timestamp = new TimestampUpdate(session).update();
    SignedMetadata<Snapshot> snapshot = new SnapshotUpdate(session).update(timestamp.metadata());
    SignedMetadata<Targets> targets =
        new TargetsUpdate(session, snapshot.metadata())
            .load(root.metadata().keysOf(TopLevelRole.TARGETS));

    checkNothingExpired(List.of(root, timestamp, snapshot, targets));
    store.writeState(current.withTime(start).toBytes());
    return new TrustedMetadata(root, timestamp, snapshot, targets, start);
  }

  private ClientState readState() throws IOException {
    try {
      return store.readState().map(ClientState::parse).orElse(ClientState.empty());
    } catch (JsonException malformed) {
      throw Checks.refused(
          ReasonCode.STORE_FAILED,
          "The client's own state is damaged: remove the metadata directory and pin the root again.",
          Map.of("cause", String.valueOf(malformed.getMessage())));
    }
  }

  /** An expiry means nothing to a clock that was set back. */
  private void checkClock(ClientState state) {
    Instant floor = state.lastTrustedTime().orElse(Instant.MIN.plus(CLOCK_STEP));
    if (start.isBefore(floor.minus(CLOCK_STEP))) {
      throw Checks.refused(
          ReasonCode.CLOCK_BEFORE_TRUSTED_TIME,
          "The clock shows "
              + start
              + ", but the last complete update began at "
              + floor
              + ": correct the clock.",
          Map.of("now", start.toString(), "last_trusted_time", floor.toString()));
    }
  }

  /** §5.2: the root that was pinned, or that a later root of its chain replaced. */
  private SignedMetadata<Root> pinnedRoot() throws IOException {
    byte[] bytes =
        store
            .read(TopLevelRole.ROOT.roleName())
            .orElseThrow(
                () ->
                    Checks.refused(
                        ReasonCode.NOT_INITIALISED,
                        "No root is pinned on this host: enrol it, or pin the root by hand.",
                        Map.of()));
    SignedMetadata<Root> root = Checks.read("root", bytes, MetadataReader::root);
    Checks.signatures(root, root.metadata());
    return root;
  }

  /**
   * §5.3.11: recovers from fast-forwarded versions once their keys are rotated out.
   *
   * <p>Compared with the keys that were noted when the files were trusted, not with the root before
   * this cycle: so a crash between the new root and the deletion is made good by the next cycle.
   */
  private ClientState forgetAfterRotation(ClientState state, Root root) throws IOException {
    String keys = ClientState.freshnessKeysOf(root);
    if (state.freshnessKeys().filter(keys::equals).isPresent()) {
      return state;
    }
    if (state.freshnessKeys().isPresent()) {
      store.delete(TopLevelRole.TIMESTAMP.roleName());
      store.delete(TopLevelRole.SNAPSHOT.roleName());
    }
    ClientState noted = state.withFreshnessKeys(keys);
    store.writeState(noted.toBytes());
    return noted;
  }

  /**
   * Closes the freeze gap that the letter of the workflow leaves: where a fetched version equals
   * the stored one, steps §5.4.4, §5.5.6 and §5.6.5 look only at what is new, and stored metadata
   * would stay trusted for ever.
   */
  private void checkNothingExpired(List<SignedMetadata<? extends Metadata>> trusted) {
    for (SignedMetadata<? extends Metadata> document : trusted) {
      Checks.notExpired(document.metadata(), start);
    }
  }
}
