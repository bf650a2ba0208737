package dev.seaworthy.server.fleet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.server.fleet.checkin.StatedFleet;
import dev.seaworthy.server.testing.FleetExtension;
import dev.seaworthy.server.testing.TestHost;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes of cohorts at a time are those that counting every host gives. */
@ExtendWith(FleetExtension.class)
class CohortHistoryTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Lockdown> LOCKDOWNS = List.of(Lockdown.values());

  /** Facts of one of six cohorts. */
  private static KernelFacts facts(int kind, String boot) {
    return new KernelFacts(
        boot,
        TestHost.KERNEL,
        new Distribution("debian", "12"),
        0,
        LOCKDOWNS.get(kind % 3),
        kind >= 3,
        false,
        List.of());
  }

  private static Map<Long, Long> recount(Handle handle, Instant at) {
    Map<Long, Long> counts = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT i.cohort, count(*) FROM host_interval i JOIN host h ON h.id = i.host
             WHERE i.from_at <= :at AND (i.to_at IS NULL OR i.to_at > :at)
               AND (h.revoked_at IS NULL OR greatest(h.revoked_at, i.from_at) > :at)
             GROUP BY i.cohort
            """)
        .bind("at", at)
        .map((row, _) -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private static void compare(StatedFleet fleet, Instant at) {
    compare(fleet, new CohortHistory(fleet.ledger()), at);
  }

  private static void compare(StatedFleet fleet, CohortHistory history, Instant at) {
    fleet
        .database()
        .inSnapshot(
            handle -> {
              assertThat(history.sizesAt(handle, at)).as("at " + at).isEqualTo(recount(handle, at));
              return true;
            });
  }

  private static void sum(StatedFleet fleet) {
    CohortHistory history = new CohortHistory(fleet.ledger());
    fleet.database().inTransaction(history::sum);
  }

  /** Hosts move, boot, report late, with clocks that are wrong; sums are made in between. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void sizesAreThoseOfCountingForRandomHistories(long seed, StatedFleet fleet) {
    Random random = new Random(seed);
    List<HostId> hosts = new ArrayList<>();
    List<HostId> revoked = new ArrayList<>();
    Instant begin = fleet.clock().instant().truncatedTo(ChronoUnit.MICROS);
    CohortHistory kept = new CohortHistory(fleet.ledger());
    List<Instant> asked = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      fleet.move(Duration.ofSeconds(random.nextInt(2 * 86_400)));
      if (hosts.size() < 8) {
        hosts.add(fleet.enrol());
      }
      HostId host = hosts.get(random.nextInt(hosts.size()));
      if (random.nextInt(20) == 0) {
        fleet.revoke(host);
        revoked.add(host);
      } else if (!revoked.contains(host)) {
        // Up to 40 days late, or an hour ahead of the server's clock.
        Duration off = Duration.ofMinutes(random.nextInt(60 * 24 * 40) - 60);
        fleet.states(
            host,
            fleet.clock().instant().minus(off).truncatedTo(ChronoUnit.MILLIS),
            facts(random.nextInt(6), new UUID(seed, random.nextInt(3)).toString()));
      }
      if (random.nextInt(4) == 0) {
        sum(fleet);
      }
      if (random.nextInt(3) == 0) {
        Duration age = Duration.between(begin.minus(DAY), fleet.clock().instant());
        Instant at = begin.minus(DAY).plusMillis((long) (random.nextDouble() * age.toMillis()));
        compare(fleet, at);
        asked.add(at);
        // What was asked before is asked again, of one history that remembers.
        compare(fleet, kept, asked.get(random.nextInt(asked.size())));
        compare(fleet, kept, at);
      }
    }
    asked.forEach(at -> compare(fleet, kept, at));
    for (Instant at : changes(fleet)) {
      compare(fleet, at);
      compare(fleet, at.minus(1, ChronoUnit.MICROS));
    }
    sum(fleet);
    compare(fleet, begin);
    compare(fleet, fleet.clock().instant());
    sizesOfNowAreThoseOfTheHistory(fleet);
  }

  private static List<Instant> changes(StatedFleet fleet) {
    return fleet
        .database()
        .inSnapshot(
            handle ->
                handle
                    .createQuery("SELECT DISTINCT at FROM cohort_move ORDER BY at")
                    .map((row, _) -> row.getTimestamp(1).toInstant())
                    .list());
  }

  private static void sizesOfNowAreThoseOfTheHistory(StatedFleet fleet) {
    CohortHistory history = new CohortHistory(fleet.ledger());
    fleet
        .database()
        .inSnapshot(
            handle -> {
              assertThat(history.sizesAt(handle, fleet.clock().instant()))
                  .isEqualTo(fleet.cohorts().sizes(handle));
              return true;
            });
  }

  @Test
  void aLateReportCorrectsThePast(StatedFleet fleet) {
    HostId host = fleet.enrol();
    Instant first = fleet.clock().instant();
    fleet.states(host, facts(0, TestHost.BOOT));
    fleet.move(DAY.multipliedBy(100));
    sum(fleet);
    Instant between = first.plus(DAY.multipliedBy(50));
    Map<Long, Long> before = sizes(fleet, between);
    fleet.states(host, first.plus(DAY), facts(1, TestHost.BOOT));
    assertThat(sizes(fleet, between)).isNotEqualTo(before).hasSize(1).containsValue(1L);
    sum(fleet);
    assertThat(sizes(fleet, between)).isNotEqualTo(before).hasSize(1).containsValue(1L);
    assertThat(sizes(fleet, first)).isEqualTo(before);
  }

  @Test
  void aLateReportCorrectsWhatWasAskedBefore(StatedFleet fleet) {
    CohortHistory kept = new CohortHistory(fleet.ledger());
    HostId host = fleet.enrol();
    Instant first = fleet.clock().instant();
    fleet.states(host, facts(0, TestHost.BOOT));
    fleet.move(DAY.multipliedBy(100));
    Instant between = first.plus(DAY.multipliedBy(50));
    compare(fleet, kept, between);
    fleet.states(host, first.plus(DAY), facts(1, TestHost.BOOT));
    compare(fleet, kept, between);
    sum(fleet);
    compare(fleet, kept, between);
    fleet.revoke(host);
    compare(fleet, kept, between);
    compare(fleet, kept, fleet.clock().instant());
  }

  /** Two snapshots of different age ask one history: neither gets the other's answer. */
  @Test
  void anOlderSnapshotIsAnsweredByItself(StatedFleet fleet) {
    CohortHistory kept = new CohortHistory(fleet.ledger());
    HostId host = fleet.enrol();
    fleet.states(host, facts(0, TestHost.BOOT));
    fleet.move(DAY);
    Instant at = fleet.clock().instant();
    fleet
        .database()
        .inSnapshot(
            older -> {
              Map<Long, Long> before = recount(older, at);
              fleet.states(fleet.enrol(), at.minusSeconds(7_200), facts(1, TestHost.BOOT));
              compare(fleet, kept, at);
              assertThat(kept.sizesAt(older, at)).isEqualTo(before).hasSize(1);
              return true;
            });
    compare(fleet, kept, at);
  }

  @Test
  void aClockAheadOfTheServerIsNotBelieved(StatedFleet fleet) {
    HostId host = fleet.enrol();
    fleet.states(host, fleet.clock().instant().plus(DAY), facts(0, TestHost.BOOT));
    assertThat(sizes(fleet, fleet.clock().instant())).containsValue(1L);
  }

  private static Map<Long, Long> sizes(StatedFleet fleet, Instant at) {
    CohortHistory history = new CohortHistory(fleet.ledger());
    return fleet.database().inSnapshot(handle -> history.sizesAt(handle, at));
  }
}
