package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.entry.Claim;
import dev.seaworthy.ledger.entry.EntryReader;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.server.catalogue.CatalogueHistory;
import dev.seaworthy.server.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Pulls the populations of all controls. */
public final class EvidenceReader {
  private final Ledger ledger;
  private final Duration silentAfter;
  private final HostsAtInstantStore hosts = new HostsAtInstantStore();

  /**
   * Reads the ledger's tables.
   *
   * @param silentAfter how long a host may say nothing
   */
  public EvidenceReader(Ledger ledger, Duration silentAfter) {
    this.ledger = ledger;
    this.silentAfter = silentAfter;
  }

  /**
   * The evidence at the instant.
   *
   * @param handle on one repeatable-read snapshot
   * @param head the last signed head in it: later entries are not looked at
   */
  public Evidence read(Handle handle, Instant asOf, Instant pulledAt, Ledger.SignedHead head) {
    Cut cut = new Cut(asOf, head.head().size());
    Reading reading =
        new Reading(
            handle,
            cut,
            hosts.hosts(handle, cut, silentAfter),
            CatalogueHistory.until(handle, asOf, cut.ledgerSize()),
            policy(handle, cut));
    List<FrozenPopulation> populations =
        List.of(
            new GenuinePatchPopulation().pull(reading),
            new DriftPopulation(silentAfter).pull(reading),
            new ServicePopulation().pull(reading));
    SortedMap<Long, byte[]> entries = entries(handle, cut, populations);
    List<CatalogueHistory.AcceptedList> lists =
        reading.catalogue().lists().stream()
            .filter(list -> entries.containsKey(list.ledgerIndex()))
            .toList();
    return new Evidence(
        cut, pulledAt, ledger.origin(), ledger.demo(), head, populations, entries, lists);
  }

  private Reading.PolicyInForce policy(Handle handle, Cut cut) {
    return ledger
        .latestOfServer(handle, PredicateType.POLICY_CHANGED, cut.asOf(), cut.ledgerSize())
        .map(
            entry -> {
              var predicate = DsseEnvelope.parse(entry.envelope()).statement().predicate();
              return new Reading.PolicyInForce(
                  PolicyMode.ofWord(predicate.string("mode")),
                  Optional.of(Instant.parse(predicate.string("at"))),
                  OptionalLong.of(entry.index()));
            })
        .orElseGet(
            () ->
                new Reading.PolicyInForce(
                    PolicyMode.OBSERVE, Optional.empty(), OptionalLong.empty()));
  }

  private SortedMap<Long, byte[]> entries(
      Handle handle, Cut cut, List<FrozenPopulation> populations) {
    SortedSet<Long> indices = new TreeSet<>();
    indices.add(0L);
    populations.forEach(population -> indices.addAll(population.cited()));
    SortedMap<Long, byte[]> cited = ledger.entries(handle, indices);
    Set<HostId> signers =
        cited.values().stream()
            .map(EntryReader::read)
            .flatMap(entry -> signer(entry.claim()).stream())
            .collect(Collectors.toSet());
    SortedMap<Long, byte[]> keys = ledger.entries(handle, hosts.keyEntries(handle, cut, signers));
    keys.putAll(cited);
    return keys;
  }

  private static Optional<HostId> signer(Claim claim) {
    return switch (claim) {
      case Claim.HostStated(var host, long _) -> Optional.of(new HostId(host));
      case Claim.HostEnrolled _,
          Claim.HostCertified _,
          Claim.LedgerOpened _,
          Claim.ServerStated _ ->
          Optional.empty();
    };
  }
}
