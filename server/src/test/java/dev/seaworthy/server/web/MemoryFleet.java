package dev.seaworthy.server.web;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.server.ledger.Snapshot;
import dev.seaworthy.server.vulnerability.exposure.FleetDeadlines;
import dev.seaworthy.server.web.view.Attention;
import dev.seaworthy.server.web.view.EntryView;
import dev.seaworthy.server.web.view.FleetFilter;
import dev.seaworthy.server.web.view.HostView;
import dev.seaworthy.server.web.view.PostureCounts;
import dev.seaworthy.server.web.view.PostureView;
import dev.seaworthy.server.web.view.ViewSource;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A fleet in memory that answers as a database would: one snapshot a call, pages by key. */
final class MemoryFleet implements ViewSource {
  private final InstantSource clock;
  private final boolean demo;
  private final Map<String, SampleHost> hosts = new TreeMap<>();
  private final List<byte[]> entries = new ArrayList<>();

  MemoryFleet(InstantSource clock, boolean demo) {
    this.clock = clock;
    this.demo = demo;
  }

  /** Adds the host, or puts it in the place of the one with its id. */
  synchronized void put(SampleHost host) {
    hosts.put(host.row().id().toString(), host);
  }

  /** Appends an entry and returns its index. */
  synchronized long append(byte[] entry) {
    entries.add(entry);
    return entries.size() - 1L;
  }

  /** Deadlines are in force where a host is past one. */
  private FleetDeadlines deadlines(long late) {
    return late == 0
        ? FleetDeadlines.none()
        : new FleetDeadlines(
            7,
            Set.of(),
            Set.of(),
            new FleetDeadlines.Figures(late, 2),
            new FleetDeadlines.Figures(12, 1),
            List.of(
                new FleetDeadlines.Worst(
                    CveId.parse("CVE-2026-29904"),
                    "vsock: a queue's length is trusted",
                    late,
                    clock.instant().minus(Duration.ofDays(2))),
                new FleetDeadlines.Worst(
                    CveId.parse("CVE-2026-31431"),
                    "netfilter: nft_set_pipapo: clamp the map's size before it is allocated",
                    1,
                    clock.instant().minus(Duration.ofDays(1)))));
  }

  @Override
  public synchronized PostureView posture(FleetFilter filter) {
    Map<Posture, Long> counts =
        hosts.values().stream()
            .collect(Collectors.groupingBy(host -> host.row().posture(), Collectors.counting()));
    List<SampleHost> rest =
        hosts.values().stream()
            .filter(host -> matches(host, filter.rows()))
            .filter(host -> filter.after().map(after -> isAfter(host, after)).orElse(true))
            .toList();
    List<SampleHost> page = rest.stream().limit(PAGE_SIZE).toList();
    List<Attention> attention =
        hosts.values().stream().flatMap(host -> host.attention().stream()).toList();
    return new PostureView(
        snapshot(),
        new PostureCounts(counts, hosts.size()),
        deadlines(counts.getOrDefault(Posture.BREACHED, 0L)),
        filter,
        page.stream().map(SampleHost::row).toList(),
        rest.size() > page.size()
            ? Optional.of(page.getLast().row().id().toString())
            : Optional.empty(),
        attention.size(),
        attention.stream().limit(PAGE_SIZE).toList());
  }

  private static boolean matches(SampleHost host, FleetFilter.Rows rows) {
    return switch (rows) {
      case FleetFilter.All() -> true;
      case FleetFilter.InState(Posture posture) -> host.row().posture() == posture;
      case FleetFilter.NeedingAttention() -> host.attention().isPresent();
    };
  }

  private static boolean isAfter(SampleHost host, String cursor) {
    return host.row().id().toString().compareTo(cursor) > 0;
  }

  @Override
  public synchronized Optional<HostView> host(HostId id) {
    return Optional.ofNullable(hosts.get(id.toString())).map(host -> host.view(snapshot()));
  }

  @Override
  public synchronized Optional<EntryView> entry(long index) {
    if (index >= entries.size()) {
      return Optional.empty();
    }
    byte[] entry = entries.get((int) index);
    ByteArrayOutputStream leaf = new ByteArrayOutputStream();
    leaf.write(0);
    leaf.writeBytes(entry);
    return Optional.of(new EntryView(snapshot(), index, entry, Sha256.hex(leaf.toByteArray())));
  }

  /** The root is a stand-in: what it is over does not matter to a page. */
  private Snapshot snapshot() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    entries.forEach(all::writeBytes);
    return new Snapshot(
        clock.instant(), "fleet.example/log", entries.size(), Sha256.hex(all.toByteArray()), demo);
  }
}
