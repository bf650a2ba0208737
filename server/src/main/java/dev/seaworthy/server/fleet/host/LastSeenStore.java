package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.HostId;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** When hosts were last seen: many at once, into a narrow table. */
final class LastSeenStore {
  void put(Handle handle, SortedMap<HostId, Instant> seen) {
    handle
        .createUpdate(
            """
            INSERT INTO host_last_seen (host, at)
            SELECT * FROM unnest(:hosts::uuid[], :times::timestamptz[])
            ON CONFLICT (host) DO UPDATE SET at = greatest(host_last_seen.at, excluded.at)
            """)
        .bindArray("hosts", String.class, seen.keySet().stream().map(HostId::toString).toList())
        .bindArray("times", String.class, seen.values().stream().map(Instant::toString).toList())
        .execute();
  }

  void put(Handle handle, Map.Entry<HostId, Instant> seen) {
    handle
        .createUpdate(
            """
            INSERT INTO host_last_seen (host, at) VALUES (:host, :at)
            ON CONFLICT (host) DO UPDATE SET at = greatest(host_last_seen.at, excluded.at)
            """)
        .bind("host", seen.getKey().value())
        .bind("at", seen.getValue())
        .execute();
  }
}
