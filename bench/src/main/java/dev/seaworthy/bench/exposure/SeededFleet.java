package dev.seaworthy.bench.exposure;

import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.protocol.statement.FactsCodec;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Hosts and 90 days of their history, written into the server's own tables as check-ins would have
 * left them: a million check-ins by the protocol would take hours and are not what is measured.
 */
final class SeededFleet {
  private SeededFleet() {}

  /**
   * Evidence that was imported just now counts as in force for 60 days, so that there is a past.
   */
  static void backdateEvidence(Sql sql) throws IOException {
    sql.execute(
        "UPDATE exposure_progress SET since = now() - interval '60 days'",
        "UPDATE cve SET known_at = now() - interval '60 days'");
  }

  /** Adds the hosts; the server judges their kernels from then on. */
  static void add(Sql sql, int hosts) throws IOException {
    List<KernelFacts> cohorts = SeededBuilds.cohorts();
    sql.execute("SELECT setseed(0.42)");
    stage(sql, cohorts);
    int count = cohorts.size();
    sql.execute(
        "SET LOCAL work_mem = '256MB'",
        // Every reference is to a row of the same seed: looking each up again is not what is
        // measured.
        "SET LOCAL session_replication_role = replica",
        // Few kernels run on many hosts and many on few.
        Sql.text(
            """
        CREATE TABLE seed AS
        SELECT md5('seaworthy-bench-' || i)::uuid AS host, i,
               least(floor(%1$d * power(random(), 2)), %1$d - 1)::int AS cohort,
               least(floor(%1$d * power(random(), 2)), %1$d - 1)::int AS before,
               random() < 0.05 AS moved,
               now() - interval '90 days' + random() * interval '45 days' AS first_at,
               now() - interval '44 days' + random() * interval '43 days' AS moved_at
          FROM generate_series(1, %2$d) i
        """,
            count, hosts),
        "UPDATE seed SET moved = false WHERE before = cohort",
        """
        INSERT INTO cohort (digest, kernel_release, kernel_version, machine, build_id, example, hosts)
        SELECT digest, kernel_release, kernel_version, machine, build_id, example,
               coalesce(hosts, 0)
          FROM seed_cohort c
          LEFT JOIN (SELECT cohort, count(*) AS hosts FROM seed GROUP BY cohort) s
            ON s.cohort = c.number
         ORDER BY number
        """,
        "ALTER TABLE seed_cohort ADD id bigint",
        "UPDATE seed_cohort s SET id = c.id FROM cohort c WHERE c.digest = s.digest",
        """
        INSERT INTO host (id, enrolled_at, enrolled_index, acknowledged, cohort)
        SELECT s.host, s.first_at, 0, 1, c.id FROM seed s JOIN seed_cohort c ON c.number = s.cohort
        """,
        """
        INSERT INTO host_interval (host, ledger_index, from_at, to_at, cohort, boot_id)
        SELECT s.host, -2 * s.i, s.first_at, CASE WHEN s.moved THEN s.moved_at END, c.id, 'bench'
          FROM seed s
          JOIN seed_cohort c ON c.number = CASE WHEN s.moved THEN s.before ELSE s.cohort END
        """,
        """
        INSERT INTO host_interval (host, ledger_index, from_at, cohort, boot_id)
        SELECT s.host, -2 * s.i + 1, s.moved_at, c.id, 'bench'
          FROM seed s JOIN seed_cohort c ON c.number = s.cohort WHERE s.moved
        """,
        """
        INSERT INTO cohort_move (ledger_index, cohort, at, change)
        SELECT ledger_index, cohort, from_at, 1 FROM host_interval
        UNION ALL
        SELECT ledger_index + 1, cohort, to_at, -1 FROM host_interval WHERE to_at IS NOT NULL
        """,
        // What is summed already does not have these changes.
        "DELETE FROM cohort_flow",
        "UPDATE cohort_flow_progress SET below = (-9223372036854775808)::bigint");
    sql.execute("ANALYZE host", "ANALYZE host_interval", "ANALYZE cohort_move", "ANALYZE cohort");
  }

  private static void stage(Sql sql, List<KernelFacts> cohorts) throws IOException {
    sql.execute(
        """
        CREATE TABLE seed_cohort (number int PRIMARY KEY, digest bytea, kernel_release text,
                                  kernel_version text, machine text, build_id text,
                                  example bytea)
        """);
    sql.batch(
        "INSERT INTO seed_cohort VALUES (?, ?, ?, ?, ?, ?, ?)",
        batch -> {
          for (int number = 0; number < cohorts.size(); number++) {
            KernelFacts facts = cohorts.get(number);
            batch.setInt(1, number);
            batch.setBytes(2, HexFormat.of().parseHex(FactsCodec.digest(facts)));
            batch.setString(3, facts.kernel().release());
            batch.setString(4, facts.kernel().version());
            batch.setString(5, facts.kernel().machine());
            batch.setString(6, facts.kernel().buildId());
            batch.setBytes(7, JsonWriter.compact(FactsCodec.toJson(facts)));
            batch.addBatch();
          }
        });
  }
}
