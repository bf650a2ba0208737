package dev.seaworthy.server.catalogue;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.delivery.metadata.MetadataReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The signed lists that were in force up to an instant, oldest first.
 *
 * @param lists in the order of their versions
 */
public record CatalogueHistory(List<AcceptedList> lists) {
  public CatalogueHistory {
    lists = List.copyOf(lists);
  }

  /**
   * A signed list and when it came into force.
   *
   * @param bytes as the offline keys signed them
   */
  public record AcceptedList(
      long version, long ledgerIndex, Instant acceptedAt, byte[] bytes, List<PatchSpec> patches) {
    public AcceptedList {
      patches = List.copyOf(patches);
    }

    /** What the list has for exactly this kernel build. */
    public List<PatchSpec> patchesFor(KernelBuild kernel) {
      return patches.stream().filter(patch -> patch.kernel().equals(kernel)).toList();
    }

    private boolean names(PatchSpec wanted) {
      return patches.stream()
          .anyMatch(
              patch ->
                  patch.sha256().equals(wanted.sha256()) && patch.kernel().equals(wanted.kernel()));
    }
  }

  /** The lists that were accepted until the instant, under an index below the ledger's size. */
  public static CatalogueHistory until(Handle handle, Instant instant, long ledgerSize) {
    return new CatalogueHistory(
        new CatalogueStore()
            .until(handle, instant, ledgerSize).stream()
                .map(
                    accepted ->
                        new AcceptedList(
                            accepted.version().version(),
                            accepted.version().ledgerIndex(),
                            accepted.acceptedAt(),
                            accepted.version().targets(),
                            Catalogue.specs(
                                MetadataReader.targets(accepted.version().targets()).metadata())))
                .toList());
  }

  /** The list in force at the end. */
  public Optional<AcceptedList> latest() {
    return lists.isEmpty() ? Optional.empty() : Optional.of(lists.getLast());
  }

  /** The list that was in force when the entry was appended. */
  public Optional<AcceptedList> before(long ledgerIndex) {
    return lists.reversed().stream().filter(list -> list.ledgerIndex() < ledgerIndex).findFirst();
  }

  /** Since when every list names this file for this kernel build; empty when the last does not. */
  public Optional<Instant> namedSince(PatchSpec patch) {
    Optional<Instant> since = Optional.empty();
    for (AcceptedList list : lists.reversed()) {
      if (!list.names(patch)) {
        break;
      }
      since = Optional.of(list.acceptedAt());
    }
    return since;
  }
}
