package dev.seaworthy.bench.exposure;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The peer: the same answers by plain, indexed SQL over one row a host, without cohorts. It is
 * given each build's verdicts and need not judge; its plans may use 256 MB and two workers.
 */
final class PlainSql {
  private static final String STATE =
      """
      CASE WHEN f.name IS NULL OR p.name IS NULL THEN o.state
           WHEN p.transition THEN 'transitioning'
           ELSE 'live_patched' END
      """;
  private static final String PATCHES =
      """
        LEFT JOIN plain_host_patch p ON p.host = h.id AND p.enabled
        LEFT JOIN plain_patch_fix f ON f.build = h.build AND f.cve = o.cve AND f.name = p.name
      """;

  /** Hosts that stood anywhere but fixed or not affected with a CVE at a time. */
  private static final String STOOD =
      """
        FROM cve c JOIN plain_open o ON o.cve = c.id
        JOIN plain_interval h ON h.build = o.build
        LEFT JOIN plain_interval_patch p
          ON p.host = h.host AND p.from_at = h.from_at AND p.enabled
        LEFT JOIN plain_patch_fix f
          ON f.build = h.build AND f.cve = o.cve AND f.name = p.name AND f.from_at <= '%2$s'
       WHERE c.name = '%1$s' AND o.from_at <= '%2$s' AND (o.to_at IS NULL OR o.to_at > '%2$s')
         AND h.from_at <= '%2$s' AND (h.to_at IS NULL OR h.to_at > '%2$s')
      """;

  private final Sql sql;

  private PlainSql(Sql sql) {
    this.sql = sql;
  }

  /** Makes the peer's tables from what the server has. */
  static PlainSql prepare(Sql sql) throws IOException {
    sql.execute(
        """
        CREATE TABLE plain_host AS
        SELECT h.id, b.build FROM host h
          JOIN cohort_build b ON b.cohort = h.cohort AND b.to_at IS NULL
         WHERE h.revoked_at IS NULL
        """,
        "ALTER TABLE plain_host ADD PRIMARY KEY (id)",
        "CREATE INDEX ON plain_host (build, id)",
        """
        CREATE TABLE plain_host_patch AS
        SELECT h.id AS host, p->>'name' AS name, (p->>'enabled')::boolean AS enabled,
               (p->>'transition')::boolean AS transition
          FROM host h JOIN cohort c ON c.id = h.cohort
         CROSS JOIN LATERAL jsonb_array_elements(
                    convert_from(c.example, 'UTF8')::jsonb->'live_patches') p
        """,
        "ALTER TABLE plain_host_patch ADD PRIMARY KEY (host, name)",
        """
        CREATE TABLE plain_open AS
        SELECT e.cve, e.build, a.state, e.from_at, e.to_at FROM build_exposure e
          JOIN exposure_answer a ON a.id = e.answer WHERE e.to_at IS NULL
        """,
        "ALTER TABLE plain_open ADD PRIMARY KEY (cve, build)",
        "CREATE TABLE plain_patch_fix (build int, cve int, name text, from_at timestamptz,"
            + " PRIMARY KEY (build, cve, name))",
        """
        CREATE TABLE plain_interval AS
        SELECT i.host, b.build, i.from_at, i.to_at FROM host_interval i
          JOIN cohort_build b ON b.cohort = i.cohort AND b.to_at IS NULL
        """,
        "ALTER TABLE plain_interval ADD PRIMARY KEY (host, from_at)",
        "CREATE INDEX ON plain_interval (from_at, to_at)",
        "CREATE INDEX ON plain_interval (build, host)",
        """
        CREATE TABLE plain_interval_patch AS
        SELECT i.host, i.from_at, p->>'name' AS name, (p->>'enabled')::boolean AS enabled,
               (p->>'transition')::boolean AS transition
          FROM host_interval i JOIN cohort c ON c.id = i.cohort
         CROSS JOIN LATERAL jsonb_array_elements(
                    convert_from(c.example, 'UTF8')::jsonb->'live_patches') p
        """,
        "ALTER TABLE plain_interval_patch ADD PRIMARY KEY (host, from_at, name)");
    sql.execute(
        "ANALYZE plain_host",
        "ANALYZE plain_host_patch",
        "ANALYZE plain_open",
        "ANALYZE plain_interval",
        "ANALYZE plain_interval_patch");
    sql.execute("SET work_mem = '256MB'");
    return new PlainSql(sql);
  }

  /** A CVE's hosts by state. */
  record Counted(Map<String, Map<String, Long>> byCve, double millis) {}

  /** The first CVEs of the exposure list, with their hosts by state. */
  Counted page(int most) throws IOException {
    long start = System.nanoTime();
    Map<String, Map<String, Long>> byCve =
        counted(
            Sql.text(
                """
            WITH page AS MATERIALIZED (
              SELECT c.id, c.name FROM cve c
               WHERE NOT c.rejected AND EXISTS (
                     SELECT FROM plain_open o JOIN plain_host h ON h.build = o.build
                      WHERE o.cve = c.id)
               ORDER BY c.urgency DESC, c.id DESC LIMIT %d)
            SELECT page.name, %s AS state, count(*)
              FROM page JOIN plain_open o ON o.cve = page.id JOIN plain_host h ON h.build = o.build
            %s GROUP BY 1, 2
            """,
                most, STATE, PATCHES));
    return new Counted(byCve, millis(start));
  }

  /** One CVE's hosts by state, and the first of them. */
  Counted cve(String name, int most) throws IOException {
    long start = System.nanoTime();
    Map<String, Map<String, Long>> byCve =
        counted(
            Sql.text(
                """
            SELECT c.name, %s AS state, count(*)
              FROM cve c JOIN plain_open o ON o.cve = c.id JOIN plain_host h ON h.build = o.build
            %s WHERE c.name = '%s' GROUP BY 1, 2
            """,
                STATE, PATCHES, name));
    sql.rows(
        Sql.text(
            """
        SELECT h.build, h.id, %s AS state
          FROM cve c JOIN plain_open o ON o.cve = c.id JOIN plain_host h ON h.build = o.build
        %s WHERE c.name = '%s' ORDER BY h.build, h.id LIMIT %d
        """,
            STATE, PATCHES, name, most));
    return new Counted(byCve, millis(start));
  }

  /** How many hosts stood in which state with a CVE at a time, and the first of them. */
  Counted exposed(String name, Instant at, int most) throws IOException {
    long start = System.nanoTime();
    String hosts = Sql.text(STOOD, name, at);
    Map<String, Map<String, Long>> byCve =
        counted("SELECT c.name, " + STATE + " AS state, count(*)" + hosts + " GROUP BY 1, 2");
    sql.rows(
        "SELECT h.build, h.host, "
            + STATE
            + " AS state"
            + hosts
            + " ORDER BY h.build, h.host LIMIT "
            + most);
    return new Counted(byCve, millis(start));
  }

  /** Takes over a new CVE's verdicts, which the server judged; then the page. */
  Counted newCve(String name, int most) throws IOException {
    long start = System.nanoTime();
    takeCve(name);
    Counted page = page(most);
    return new Counted(page.byCve(), millis(start));
  }

  /** Takes over a new CVE's verdicts, which the server judged. */
  void takeCve(String name) throws IOException {
    sql.execute(
        Sql.text(
            """
        INSERT INTO plain_open
        SELECT e.cve, e.build, a.state, e.from_at, e.to_at FROM build_exposure e
          JOIN exposure_answer a ON a.id = e.answer JOIN cve c ON c.id = e.cve
         WHERE c.name = '%s' AND e.to_at IS NULL
        """,
            name));
  }

  /** Takes over a signed live patch for one build; then the page. */
  Counted newLivePatch(String name, String buildDigest, String patch, int most) throws IOException {
    long start = System.nanoTime();
    takeLivePatch(name, buildDigest, patch);
    Counted page = page(most);
    return new Counted(page.byCve(), millis(start));
  }

  /** Takes over a signed live patch for one build. */
  void takeLivePatch(String name, String buildDigest, String patch) throws IOException {
    String where =
        " FROM cve c, assessed_build b WHERE c.name = '"
            + name
            + "' AND b.digest = '\\x"
            + buildDigest
            + "'";
    sql.execute(
        "INSERT INTO plain_patch_fix SELECT b.id, c.id, '" + patch + "', now()" + where,
        "UPDATE plain_open o SET state = 'vulnerable'"
            + where
            + " AND o.cve = c.id AND o.build = b.id");
  }

  private Map<String, Map<String, Long>> counted(String question) throws IOException {
    Map<String, Map<String, Long>> byCve = new HashMap<>();
    for (List<String> row : sql.rows(question)) {
      byCve
          .computeIfAbsent(row.get(0), _ -> new TreeMap<>())
          .put(row.get(1), Long.parseLong(row.get(2)));
    }
    return byCve;
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
