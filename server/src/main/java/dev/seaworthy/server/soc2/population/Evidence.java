package dev.seaworthy.server.soc2.population;

import dev.seaworthy.server.catalogue.CatalogueHistory;
import dev.seaworthy.server.ledger.Ledger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pack is made of, all from one snapshot.
 *
 * @param pulledAt when the snapshot was taken, UTC
 * @param head the signed head that covers every entry below
 * @param entries every ledger entry that a row cites, entry 0, and the keys of the hosts
 * @param lists the signed lists that rows cite
 */
public record Evidence(
    Cut cut,
    Instant pulledAt,
    String origin,
    boolean demo,
    Ledger.SignedHead head,
    List<FrozenPopulation> populations,
    SortedMap<Long, byte[]> entries,
    List<CatalogueHistory.AcceptedList> lists) {
  public Evidence {
    populations = List.copyOf(populations);
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    lists = List.copyOf(lists);
  }
}
