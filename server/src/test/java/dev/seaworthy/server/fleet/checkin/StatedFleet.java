package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.fleet.host.CohortStore;
import dev.seaworthy.server.fleet.host.HostStore;
import dev.seaworthy.server.fleet.host.Registry;
import dev.seaworthy.server.fleet.host.Revocation;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.ledger.NewEntry;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.platform.sql.Migrations;
import dev.seaworthy.server.testing.MovableClock;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;

/** A fleet's tables and ledger as check-ins write them, without the network. */
public final class StatedFleet implements AutoCloseable {
  private final MovableClock movable = new MovableClock();
  private final Clock clock = Clock.tick(movable, Duration.of(1, ChronoUnit.MICROS));
  private final SigningKey hostKey = JdkSigningKey.generateP256(new SecureRandom());
  private final HostStore hosts = new HostStore();
  private final CohortStore cohorts = new CohortStore();
  private final Projection projection = new Projection(cohorts, new NoConfigs());
  private final Map<HostId, Long> sequences = new HashMap<>();
  private final Database database;
  private final Ledger ledger;
  private final Revocation revocation;

  /** Nobody asks for configurations here. */
  private static final class NoConfigs implements ConfigCollection {
    @Override
    public boolean wanted(HostId host, String buildId) {
      return false;
    }

    @Override
    public void stated(
        Handle handle, KernelConfigStated statement, long cohort, long ledgerIndex) {}
  }

  private StatedFleet(Database database) {
    this.database = database;
    this.ledger =
        new Ledger(
            "DEMO-test/ledger", JdkSigningKey.generateEd25519(new SecureRandom()), true, clock);
    Registry registry = new Registry(database, hosts, cohorts, clock);
    this.revocation = new Revocation(database, ledger, registry, hosts, cohorts, clock);
  }

  /** A fleet without hosts in an empty database. */
  public static StatedFleet open(PostgresAccess access) {
    try {
      Path password = Files.createTempFile("seaworthy", "password");
      Files.writeString(password, access.password(), StandardCharsets.UTF_8);
      StatedFleet fleet =
          new StatedFleet(
              Database.open(
                  new ServerConfig.Database(access.jdbcUrl(), access.user(), password, 4, true)));
      new Migrations(fleet.database).migrate();
      fleet.database.inTransaction(
          handle -> {
            fleet.ledger.open(handle);
            return true;
          });
      return fleet;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The database. */
  public Database database() {
    return database;
  }

  /** The ledger. */
  public Ledger ledger() {
    return ledger;
  }

  /** The cohorts. */
  public CohortStore cohorts() {
    return cohorts;
  }

  /** The clock of everything in the fleet. */
  public Clock clock() {
    return clock;
  }

  /** Moves the clock on, or back. */
  public void move(Duration by) {
    movable.move(by);
  }

  /** Adds a host that has not stated anything. */
  public HostId enrol() {
    HostId host = new HostId(UUID.randomUUID());
    database.inTransaction(
        handle -> {
          hosts.insert(handle, host, clock.instant(), 0);
          return true;
        });
    return host;
  }

  /** The host states now what it ran at a time (UTC). */
  public void states(HostId host, Instant at, KernelFacts facts) {
    states(
        host, PredicateType.HOST_STATE, sequence -> new HostState(host, sequence, at, 60, facts));
  }

  /** The host states now what became of a module in a boot. */
  public void states(
      HostId host, String bootId, PatchOutcome outcome, String sha256, String reasonCode) {
    states(
        host,
        PredicateType.PATCH_EVENT,
        sequence ->
            new PatchEvent(
                host,
                sequence,
                clock.instant(),
                bootId,
                "00",
                outcome,
                "patches/" + sha256 + ".ko",
                sha256,
                reasonCode,
                "A sentence.",
                0));
  }

  private void states(HostId host, String type, LongFunction<HostStatement> made) {
    long sequence = sequences.merge(host, 1L, Long::sum);
    HostStatement state = made.apply(sequence);
    byte[] envelope = DsseEnvelope.sign(state.toStatement(), hostKey).toBytes();
    database.inTransaction(
        handle -> {
          HostStore.Row row = hosts.lock(handle, host).orElseThrow();
          hosts.acknowledge(handle, host, sequence, OptionalLong.empty());
          long index =
              ledger.append(handle, List.of(NewEntry.ofHost(type, envelope, host, sequence)));
          Optional<?> moved =
              projection.apply(
                  handle,
                  row.cohort(),
                  List.of(new SignedStatement(state, type, envelope)),
                  index,
                  clock.instant());
          return moved;
        });
  }

  /** The host states what it runs now. */
  public void states(HostId host, KernelFacts facts) {
    states(host, clock.instant(), facts);
  }

  /** Takes every right from the host. */
  public void revoke(HostId host) {
    revocation.revoke(host);
  }

  @Override
  public void close() {
    database.close();
  }
}
