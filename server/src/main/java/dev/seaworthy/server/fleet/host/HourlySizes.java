package dev.seaworthy.server.fleet.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sizes of cohorts at the begin of the hours that were asked about last. */
final class HourlySizes {
  /** A few periods' ends, each asked about many times. */
  private static final int MOST = 32;

  private final LinkedHashMap<Long, Kept> byHour = new LinkedHashMap<>(MOST, 0.75f, true);

  /**
   * Sizes as they were known.
   *
   * @param below ledger index below which every change is in them
   * @param sizes hosts by cohort
   */
  record Kept(long below, Map<Long, Long> sizes) {}

  synchronized Optional<Kept> find(long hour) {
    return Optional.ofNullable(byHour.get(hour));
  }

  /** Keeps the newer of two, and forgets the hour that nobody asked about for longest. */
  synchronized void put(long hour, Kept fresh) {
    Kept known = byHour.get(hour);
    if (known == null || known.below() < fresh.below()) {
      byHour.put(hour, fresh);
    }
    if (byHour.size() > MOST) {
      byHour.remove(byHour.firstEntry().getKey());
    }
  }
}
