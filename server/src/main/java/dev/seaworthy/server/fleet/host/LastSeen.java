package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.server.platform.sql.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** When each host was last seen: kept in memory, written for many hosts at once. */
public final class LastSeen {
  private static final Comparator<HostId> BY_ID = Comparator.comparing(HostId::value);

  private final Database database;
  private final LastSeenStore store = new LastSeenStore();
  private final Map<HostId, Instant> pending = new ConcurrentHashMap<>();

  /** Flushes to the database. */
  public LastSeen(Database database) {
    this.database = database;
  }

  /** Notes a check-in in memory. */
  public void seen(HostId host, Instant now) {
    pending.put(host, now);
  }

  /** Notes a check-in in a transaction that writes anyway. */
  public void seen(Handle handle, HostId host, Instant now) {
    store.put(handle, Map.entry(host, now));
  }

  /** Writes what is pending; it stays pending when that fails. */
  public void flush() {
    // In the order of the ids, so that two replicas never wait for each other.
    SortedMap<HostId, Instant> taken = new TreeMap<>(BY_ID);
    taken.putAll(pending);
    if (taken.isEmpty()) {
      return;
    }
    database.inTransaction(
        handle -> {
          store.put(handle, taken);
          return taken.size();
        });
    // A host that was seen again meanwhile stays for the next time.
    taken.forEach(pending::remove);
  }
}
