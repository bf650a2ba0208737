package dev.seaworthy.server.catalogue;

import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.server.catalogue.CatalogueHistory.AcceptedList;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The signed list that was accepted last, as the database has it. Safe for use by many threads. */
public final class CatalogueInForce {
  private final CatalogueStore store = new CatalogueStore();
  private volatile Optional<AcceptedList> read = Optional.empty();
  private volatile Optional<AcceptedList> before = Optional.empty();
  private volatile Offers offers = new Offers(0, Map.of());

  /** When the lists up to a version first named each file, by the file's SHA-256. */
  private record Offers(long version, Map<String, Instant> since) {
    Offers with(AcceptedList list) {
      Map<String, Instant> more = new HashMap<>(since);
      list.byKernel().values().stream()
          .flatMap(List::stream)
          .map(PatchSpec::sha256)
          .forEach(sha256 -> more.putIfAbsent(sha256, list.acceptedAt()));
      return new Offers(list.version(), Map.copyOf(more));
    }
  }

  /** The number of the list in the caller's snapshot; 0 before the first. */
  public long version(Handle handle) {
    return store.latestVersion(handle);
  }

  /** The list in the caller's snapshot; empty before the first. */
  public Optional<AcceptedList> find(Handle handle) {
    long version = store.latestVersion(handle);
    Optional<AcceptedList> known = read.filter(list -> list.version() == version);
    if (version == 0 || known.isPresent()) {
      return known;
    }
    Optional<AcceptedList> found = store.find(handle, version).map(AcceptedList::of);
    before = read;
    read = found;
    return found;
  }

  /** A list by its number, whichever is in force; empty for one that was never accepted. */
  public Optional<AcceptedList> find(Handle handle, long version) {
    Optional<AcceptedList> known =
        Stream.of(read, before)
            .flatMap(Optional::stream)
            .filter(list -> list.version() == version)
            .findFirst();
    return version == 0 || known.isPresent()
        ? known
        : store.find(handle, version).map(AcceptedList::of);
  }

  /**
   * Since when each file could be fetched, by its SHA-256: the moment at which the first list that
   * named it was accepted (UTC). Later lists, with or without it, do not change that.
   */
  public Map<String, Instant> offeredSince(Handle handle) {
    Offers known = offers;
    if (known.version() < store.latestVersion(handle)) {
      for (CatalogueStore.Accepted accepted : store.after(handle, known.version())) {
        known = known.with(AcceptedList.of(accepted));
      }
      offers = known;
    }
    return known.since();
  }
}
