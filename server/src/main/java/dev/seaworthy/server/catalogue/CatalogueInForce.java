package dev.seaworthy.server.catalogue;

import dev.seaworthy.server.catalogue.CatalogueHistory.AcceptedList;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The signed list that was accepted last, as the database has it. Safe for use by many threads. */
public final class CatalogueInForce {
  private final CatalogueStore store = new CatalogueStore();
  private volatile Optional<AcceptedList> read = Optional.empty();
  private volatile Optional<AcceptedList> before = Optional.empty();

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
}
