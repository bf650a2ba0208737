package dev.seaworthy.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The server as a process, a real PostgreSQL, real TLS and the real agent; only the kernel is made
 * of files. Each attack holds the server's files, its online keys and its database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StolenServerTest {
  private static final Times TIMES = new Times(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final String PATCH = "lp_timens";
  private static final String BUILD = "aa".repeat(20);
  private static final String OTHER_BUILD = "bb".repeat(20);

  private final InstantSource clock = Clock.systemUTC();
  private Path shared;
  private EmbeddedPostgres postgres;
  private PostgresAccess access;
  private ControlPlane plane;
  private FakeHost host;

  @BeforeAll
  void startDatabase() throws IOException {
    shared = Files.createTempDirectory(Path.of("/var/tmp"), "seaworthy-test-");
    // PostgreSQL runs as a user of its own and has to reach its files.
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwx--x--x"));
    postgres = EmbeddedPostgres.start(shared.resolve("postgres"));
  }

  @AfterAll
  void stopDatabase() throws IOException {
    postgres.close();
    WorkDirectory.delete(shared);
  }

  @BeforeEach
  void startServer() throws IOException {
    Path directory = Files.createTempDirectory(shared, "run-");
    access = postgres.database("d" + Long.toHexString(System.nanoTime()));
    SigningDesk desk = SigningDesk.open(directory.resolve("keys"), new SecureRandom(), clock);
    plane = ControlPlane.start(directory, access, desk, TIMES);
    host = FakeHost.create(directory.resolve("host"), plane, BUILD, UUID.randomUUID().toString());
    assertThat(host.checkIn()).startsWith("OK");
  }

  @AfterEach
  void stopServer() throws IOException {
    plane.close();
  }

  @Test
  void appliesAnApprovedPatchAndProvesIt() throws IOException {
    publish(PATCH, BUILD);
    plane.admin().policy("live_patch");

    host.checkIn();
    host.checkIn();

    assertThat(host.loads()).containsExactly(PATCH);
    assertThat(newestEvent().string("outcome")).isEqualTo("live_patched");
    assertThat(hostDocument().string("posture")).isEqualTo("patched");
    assertThat(proved(newestEvent().number("ledger_index"))).isTrue();
  }

  @Test
  void changesNothingWhileThePolicyIsObserve() throws IOException {
    publish(PATCH, BUILD);

    host.checkIn();
    host.checkIn();

    assertThat(host.loads()).isEmpty();
    assertThat(hostDocument().string("posture")).isEqualTo("due");
  }

  @Test
  void refusesAlteredModule() throws IOException {
    publish(PATCH, BUILD);
    stolen().alterModules();

    expectRefusal("hash_mismatch");
  }

  @Test
  void refusesMetadataOfAnOlderVersion() throws IOException {
    plane.admin().policy("live_patch");
    publish("lp_first", BUILD);
    byte[] old = stolen().timestamp();
    publish("lp_second", BUILD);
    host.checkIn();
    assertThat(host.loads()).containsExactly("lp_first", "lp_second");
    publish("lp_third", BUILD);
    stolen().putTimestamp(old);

    host.checkIn();
    host.checkIn();

    assertThat(host.loads()).doesNotContain("lp_third");
    assertThat(newestEvent().string("target")).endsWith("lp_third.ko");
    assertThat(newestEvent().string("outcome")).isEqualTo("refused");
    assertThat(newestEvent().string("reason_code")).isEqualTo("metadata_rollback");
  }

  @Test
  void refusesExpiredTimestamp() throws IOException {
    publish(PATCH, BUILD);
    stolen().expireTimestamp(clock.instant());

    expectRefusal("metadata_expired");
  }

  @Test
  void refusesTargetsWithOneSignatureMissing() throws IOException {
    publish(PATCH, BUILD);
    stolen().dropOneTargetsSignature(clock.instant());

    expectRefusal("signature_threshold");
  }

  @Test
  void refusesPatchForAnotherBuildOfTheSameRelease() throws IOException, SQLException {
    publish(PATCH, OTHER_BUILD);
    host.checkIn();
    makeTheServerBelieveInBuild(OTHER_BUILD);

    expectRefusal("kernel_build_differs");
  }

  private void expectRefusal(String code) throws IOException {
    plane.admin().policy("live_patch");

    String first = host.checkIn();
    String second = host.checkIn();

    assertThat(host.loads()).as("modules the kernel was asked to load").isEmpty();
    JsonObject event = newestEvent();
    assertThat(event.string("outcome")).as(first + second).isEqualTo("refused");
    assertThat(event.string("reason_code")).isEqualTo(code);
    assertThat(proved(event.number("ledger_index"))).isTrue();
    assertThat(hostPage()).contains(event.string("reason").substring(0, 12));
  }

  private void publish(String livePatch, String buildId) throws IOException {
    plane.admin().upload(host.module(livePatch));
    plane.admin().publish(plane.desk().sign(host.target(livePatch, buildId)));
  }

  private boolean proved(long ledgerIndex) throws IOException {
    Path copy = shared.resolve("ledger-" + System.nanoTime());
    return new LedgerExport(plane).verifies(ledgerIndex, copy, Progress.SILENT);
  }

  private StolenRepository stolen() {
    return new StolenRepository(plane.repository(), plane.desk().keys());
  }

  private JsonObject hostDocument() throws IOException {
    String id =
        plane.admin().hosts().stream()
            .filter(row -> row.findString("boot_id").orElse("").equals(host.bootId()))
            .findFirst()
            .orElseThrow()
            .string("id");
    return plane.admin().host(id);
  }

  private JsonObject newestEvent() throws IOException {
    return hostDocument().array("events").objects().getFirst();
  }

  /** The host's page as a signed-in browser gets it. */
  private String hostPage() throws IOException {
    return new Browser(plane.server().people(), plane.admin().oneTimeLink())
        .get("/hosts/" + hostDocument().string("id"));
  }

  /** Rewrites what the server has of the host, and starts the server on it. */
  private void makeTheServerBelieveInBuild(String buildId) throws IOException, SQLException {
    plane.server().kill();
    try (Connection database =
        DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password())) {
      for (String sql :
          List.of(
              "UPDATE host SET facts ="
                  + " convert_to(replace(convert_from(facts, 'UTF8'), ?, ?), 'UTF8')",
              "UPDATE cohort SET build_id = replace(build_id, ?, ?)",
              "UPDATE cohort SET example ="
                  + " convert_to(replace(convert_from(example, 'UTF8'), ?, ?), 'UTF8')")) {
        try (PreparedStatement update = database.prepareStatement(sql)) {
          update.setString(1, BUILD);
          update.setString(2, buildId);
          update.executeUpdate();
        }
      }
    }
    plane.restart();
    host.talkTo(plane);
  }
}
