package dev.seaworthy.server;

import dev.seaworthy.delivery.repository.OnlineSigner;
import dev.seaworthy.delivery.repository.PatchRepository;
import dev.seaworthy.delivery.repository.RepositoryDirectory;
import dev.seaworthy.server.catalogue.Catalogue;
import dev.seaworthy.server.catalogue.CataloguePublisher;
import dev.seaworthy.server.fleet.checkin.CheckIn;
import dev.seaworthy.server.fleet.enrol.Enrolment;
import dev.seaworthy.server.fleet.host.CohortStore;
import dev.seaworthy.server.fleet.host.HostStore;
import dev.seaworthy.server.fleet.host.Identification;
import dev.seaworthy.server.fleet.host.LastSeen;
import dev.seaworthy.server.fleet.host.Registry;
import dev.seaworthy.server.fleet.host.Revocation;
import dev.seaworthy.server.fleet.policy.Policy;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.ledger.Receipts;
import dev.seaworthy.server.overview.FleetOverview;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.metrics.Figures;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.platform.sql.Migrations;
import dev.seaworthy.server.soc2.Packs;
import dev.seaworthy.server.vulnerability.Vulnerability;
import dev.seaworthy.server.vulnerability.deadline.DeadlinePolicies;
import dev.seaworthy.server.vulnerability.exposure.ExposureFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The features, wired and not yet reachable. */
record Features(
    ServerConfig config,
    Base base,
    Registry registry,
    Identification identification,
    Revocation revocation,
    LastSeen lastSeen,
    Policy policy,
    DeadlinePolicies deadlines,
    Catalogue catalogue,
    CataloguePublisher publisher,
    Enrolment enrolment,
    CheckIn checkIn,
    FleetOverview overview,
    Packs packs,
    Vulnerability vulnerability,
    ExposureFeature exposure)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Features.class);

  /** Directory of the served ledger, in the data directory. */
  static final String LEDGER = "ledger";

  /** Directory of the served repository, in the data directory. */
  static final String REPOSITORY = "repository";

  /** Directory of the issued packs, in the data directory. */
  static final String PACKS = "packs";

  static Features open(ServerConfig config, Clock clock, SecureRandom random) throws IOException {
    Base base = Base.open(config, clock, random);
    Database database = base.database();
    Ledger ledger = base.ledger();
    HostStore hosts = new HostStore();
    CohortStore cohorts = new CohortStore();
    Registry registry = new Registry(database, hosts, cohorts, clock);
    LastSeen lastSeen = new LastSeen(database);
    Policy policy = new Policy(database, ledger, clock);
    RepositoryDirectory repository = new RepositoryDirectory(config.dataDir().resolve(REPOSITORY));
    Catalogue catalogue = new Catalogue(repository);
    DeadlinePolicies deadlines = new DeadlinePolicies(database, ledger, clock);
    Vulnerability vulnerability =
        Vulnerability.open(config.feeds(), database, ledger, base.figures(), random, clock);
    ExposureFeature exposure =
        ExposureFeature.open(
            database,
            ledger,
            cohorts,
            vulnerability.evidence(),
            deadlines::history,
            config.feeds().oldest(),
            clock);
    return new Features(
        config,
        base,
        registry,
        new Identification(registry, clock),
        new Revocation(database, ledger, registry, hosts, cohorts, clock),
        lastSeen,
        policy,
        deadlines,
        catalogue,
        publisher(config, base, repository, catalogue, clock),
        new Enrolment(
            database,
            ledger,
            base.hostAuthority(),
            registry,
            hosts,
            config.fleet().tokenLifetime(),
            random,
            clock),
        new CheckIn(
            database,
            ledger,
            registry,
            hosts,
            cohorts,
            lastSeen,
            policy,
            catalogue::patchesFor,
            vulnerability.configs(),
            config.fleet().checkInEvery(),
            clock),
        new FleetOverview(
            database,
            ledger,
            lastSeen,
            cohorts,
            catalogue::patchesFor,
            exposure.exposures()::deadlines,
            policy::mode,
            config.fleet().silentAfter(),
            clock),
        new Packs(
            database,
            ledger,
            lastSeen,
            new Receipts(config.dataDir().resolve(LEDGER)),
            config.dataDir().resolve(PACKS),
            config.fleet().silentAfter(),
            random,
            clock),
        vulnerability,
        exposure);
  }

  private static CataloguePublisher publisher(
      ServerConfig config,
      Base base,
      RepositoryDirectory repository,
      Catalogue catalogue,
      Clock clock)
      throws IOException {
    OnlineSigner online =
        OnlineSigner.read(
            config.catalogue().snapshotKey(), config.catalogue().timestampKey(), clock);
    return new CataloguePublisher(
        base.database(),
        base.ledger(),
        new PatchRepository(repository, online, clock),
        catalogue,
        config.dataDir().resolve("incoming"),
        clock);
  }

  Database database() {
    return base.database();
  }

  Ledger ledger() {
    return base.ledger();
  }

  Figures figures() {
    return base.figures();
  }

  /**
   * Brings everything to where it was, whatever was killed when.
   *
   * @throws IOException when a file is not usable
   */
  void recover() throws IOException {
    Migrations migrations = new Migrations(base.database());
    if (config.database().migrateOnStart()) {
      migrations.migrate();
    }
    migrations.requireCurrent();
    database()
        .inTransaction(
            handle -> {
              ledger().open(handle);
              return true;
            });
    base.integrator().run();
    publisher.initialise(Files.readAllBytes(config.catalogue().root()));
    publisher.completeInterrupted();
    catalogue.refresh();
    policy.refresh();
    deadlines.refresh();
    registry.load();
    vulnerability.refresh();
    figures().gauge("seaworthy.hosts", "Enrolled hosts", registry::size);
    figures().gauge("seaworthy.catalogue.version", "Signed list in force", catalogue::version);
  }

  /** Reads what another replica may have changed. */
  void refresh() throws IOException {
    policy.refresh();
    deadlines.refresh();
    registry.refreshRevoked();
    catalogue.refresh();
    vulnerability.refresh();
  }

  /** Finishes what was interrupted, and keeps the repository fresh. */
  void keepCatalogue() {
    publisher.completeInterrupted();
    publisher.renew();
  }

  @Override
  public void close() {
    try {
      lastSeen.flush();
      base.integrator().run();
    } catch (IOException | RuntimeException failed) {
      LOG.atWarn().setCause(failed).log("not all was written at the end; the next start does it");
    } finally {
      vulnerability.close();
      base.database().close();
    }
  }
}
