package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.protocol.statement.FactsCodec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Cohorts and how many hosts each has; the counts change in the transaction that moves a host. */
public final class CohortStore {
  /** A cohort and its size. */
  public record Counted(Cohort cohort, long hosts) {}

  private final CohortHistoryStore history = new CohortHistoryStore();

  /** The cohort for the facts, made where it is new. */
  public Cohort cohortOf(Handle handle, KernelFacts facts) {
    KernelFacts shared = Cohort.shared(facts);
    byte[] digest = HexFormat.of().parseHex(FactsCodec.digest(shared));
    return find(handle, digest, shared)
        .orElseGet(
            () -> {
              insert(handle, digest, shared);
              return find(handle, digest, shared).orElseThrow();
            });
  }

  private static Optional<Cohort> find(Handle handle, byte[] digest, KernelFacts shared) {
    return handle
        .createQuery("SELECT id FROM cohort WHERE digest = :digest")
        .bind("digest", digest)
        .mapTo(Long.class)
        .findOne()
        .map(id -> new Cohort(id, shared));
  }

  private static void insert(Handle handle, byte[] digest, KernelFacts shared) {
    handle
        .createUpdate(
            """
            INSERT INTO cohort
                   (digest, kernel_release, kernel_version, machine, build_id, example, hosts)
            VALUES (:digest, :release, :version, :machine, :buildId, :example, 0)
            ON CONFLICT (digest) DO NOTHING
            """)
        .bind("digest", digest)
        .bind("release", shared.kernel().release())
        .bind("version", shared.kernel().version())
        .bind("machine", shared.kernel().machine())
        .bind("buildId", shared.kernel().buildId())
        .bind("example", JsonWriter.compact(FactsCodec.toJson(shared)))
        .execute();
  }

  /** Counts a host out of one cohort and into another. */
  public void move(Handle handle, Optional<Long> from, long to, CohortMove move) {
    if (from.isPresent() && from.get() == to) {
      return;
    }
    Map<Long, Integer> changes = new TreeMap<>();
    from.ifPresent(id -> changes.put(id, -1));
    changes.put(to, 1);
    // In the order of the ids, so that two moves in opposite directions never wait for each other.
    changes.forEach((id, change) -> count(handle, id, change, move));
  }

  /** Counts a host out of its cohort. */
  public void leave(Handle handle, long from, CohortMove move) {
    count(handle, from, -1, move);
  }

  private void count(Handle handle, long cohort, int change, CohortMove move) {
    handle
        .createUpdate("UPDATE cohort SET hosts = hosts + :change WHERE id = :id")
        .bind("change", change)
        .bind("id", cohort)
        .execute();
    history.insert(handle, cohort, change, move);
  }

  /** Every cohort that has, or had, a host. */
  public List<Counted> all(Handle handle) {
    return handle
        .createQuery("SELECT id, example, hosts FROM cohort ORDER BY id")
        .map(
            (row, _) ->
                new Counted(
                    new Cohort(row.getLong("id"), parse(row.getBytes("example"))),
                    row.getLong("hosts")))
        .list();
  }

  /** Cohorts with larger ids than this, by id. */
  public List<Cohort> newerThan(Handle handle, long id) {
    return handle
        .createQuery("SELECT id, example FROM cohort WHERE id > :id ORDER BY id")
        .bind("id", id)
        .map((row, _) -> new Cohort(row.getLong("id"), parse(row.getBytes("example"))))
        .list();
  }

  /** How many hosts each cohort with a host has now. */
  public Map<Long, Long> sizes(Handle handle) {
    Map<Long, Long> sizes = new TreeMap<>();
    handle
        .createQuery("SELECT id, hosts FROM cohort WHERE hosts > 0")
        .map((row, _) -> Map.entry(row.getLong("id"), row.getLong("hosts")))
        .forEach(entry -> sizes.put(entry.getKey(), entry.getValue()));
    return sizes;
  }

  /** Every cohort by its id. */
  public Map<Long, Cohort> byId(Handle handle) {
    return all(handle).stream()
        .map(Counted::cohort)
        .collect(Collectors.toMap(Cohort::id, cohort -> cohort));
  }

  private static KernelFacts parse(byte[] example) {
    return FactsCodec.parse(JsonReader.readObject(example));
  }
}
