package dev.seaworthy.server.catalogue;

import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.delivery.metadata.MetadataReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
   * @param byKernel its live patches, by the build that each is for
   */
  public record AcceptedList(
      long version,
      long ledgerIndex,
      Instant acceptedAt,
      byte[] bytes,
      Map<KernelBuild, List<PatchSpec>> byKernel) {
    public AcceptedList {
      byKernel = Map.copyOf(byKernel);
    }

    /** The list as it is stored. */
    static AcceptedList of(CatalogueStore.Accepted accepted) {
      CatalogueStore.Version stored = accepted.version();
      return new AcceptedList(
          stored.version(),
          stored.ledgerIndex(),
          accepted.acceptedAt(),
          stored.targets(),
          Catalogue.byKernel(MetadataReader.targets(stored.targets()).metadata()));
    }

    /** What the list has for exactly this kernel build. */
    public List<PatchSpec> patchesFor(KernelBuild kernel) {
      return byKernel.getOrDefault(kernel, List.of());
    }

    /** The file as the list names it, whatever build it is for. */
    public Optional<PatchSpec> find(String target, String sha256) {
      return byKernel.values().stream()
          .flatMap(List::stream)
          .filter(patch -> patch.target().equals(target) && patch.sha256().equals(sha256))
          .findFirst();
    }

    private boolean names(PatchSpec wanted) {
      return patchesFor(wanted.kernel()).stream()
          .anyMatch(patch -> patch.sha256().equals(wanted.sha256()));
    }
  }

  /** The lists that were accepted until the instant, under an index below the ledger's size. */
  public static CatalogueHistory until(Handle handle, Instant instant, long ledgerSize) {
    return new CatalogueHistory(
        new CatalogueStore()
            .until(handle, instant, ledgerSize).stream().map(AcceptedList::of).toList());
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
