package dev.seaworthy.server;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.repository.OnlineSigner;
import dev.seaworthy.delivery.repository.PatchRepository;
import dev.seaworthy.delivery.repository.RepositoryDirectory;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.server.catalogue.Catalogue;
import dev.seaworthy.server.catalogue.CataloguePublisher;
import dev.seaworthy.server.fleet.checkin.CheckIn;
import dev.seaworthy.server.fleet.enrol.Enrolment;
import dev.seaworthy.server.fleet.host.CohortStore;
import dev.seaworthy.server.fleet.host.HostStore;
import dev.seaworthy.server.fleet.host.Identification;
import dev.seaworthy.server.fleet.host.LastSeen;
import dev.seaworthy.server.fleet.host.Registry;
import dev.seaworthy.server.fleet.policy.Policy;
import dev.seaworthy.server.identity.HostAuthority;
import dev.seaworthy.server.identity.KeyFiles;
import dev.seaworthy.server.identity.ServerIdentity;
import dev.seaworthy.server.ledger.Integrator;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.overview.FleetOverview;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.metrics.Figures;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.platform.sql.Migrations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** The features, wired and not yet reachable. */
record Features(
    ServerConfig config,
    Database database,
    Figures figures,
    ServerIdentity identity,
    Ledger ledger,
    Integrator integrator,
    Registry registry,
    Identification identification,
    LastSeen lastSeen,
    Policy policy,
    Catalogue catalogue,
    CataloguePublisher publisher,
    Enrolment enrolment,
    CheckIn checkIn,
    FleetOverview overview)
    implements AutoCloseable {
  /** Directory of the served ledger, in the data directory. */
  static final String LEDGER = "ledger";

  /** Directory of the served repository, in the data directory. */
  static final String REPOSITORY = "repository";

  static Features open(ServerConfig config, Clock clock, SecureRandom random) throws IOException {
    Path data = config.dataDir();
    DurableFiles.createDirectories(data);
    KeyFiles keys = new KeyFiles(data.resolve("keys"), random, config.demo());
    ServerIdentity identity = identity(config, keys, clock, random);
    HostAuthority authority = authority(config, keys, clock, random);
    NoteSigner noteSigner = new NoteSigner(config.ledger().origin(), keys.ed25519("ledger-note"));
    DurableFiles.createDirectories(data.resolve(LEDGER));
    DurableFiles.write(
        data.resolve(LEDGER).resolve("ledger.vkey"),
        (noteSigner.verifierKey().text() + "\n").getBytes(StandardCharsets.US_ASCII));
    OnlineSigner online =
        OnlineSigner.read(
            config.catalogue().snapshotKey(), config.catalogue().timestampKey(), clock);
    Ledger ledger =
        new Ledger(
            config.ledger().origin(), keys.ed25519("ledger-statement"), config.demo(), clock);

    Database database = Database.open(config.database());
    Figures figures = new Figures();
    Integrator integrator = new Integrator(database, data.resolve(LEDGER), noteSigner, clock);
    HostStore hosts = new HostStore();
    CohortStore cohorts = new CohortStore();
    Registry registry = new Registry(database, hosts, cohorts, clock);
    LastSeen lastSeen = new LastSeen(database);
    Policy policy = new Policy(database, ledger, clock);
    RepositoryDirectory repository = new RepositoryDirectory(data.resolve(REPOSITORY));
    Catalogue catalogue = new Catalogue(repository);
    CataloguePublisher publisher =
        new CataloguePublisher(
            database,
            ledger,
            new PatchRepository(repository, online, clock),
            catalogue,
            data.resolve("incoming"),
            clock);
    Enrolment enrolment =
        new Enrolment(
            database,
            ledger,
            authority,
            registry,
            hosts,
            config.fleet().tokenLifetime(),
            random,
            clock);
    CheckIn checkIn =
        new CheckIn(
            database,
            ledger,
            registry,
            hosts,
            cohorts,
            lastSeen,
            policy,
            catalogue::patchesFor,
            config.fleet().checkInEvery(),
            clock);
    FleetOverview overview =
        new FleetOverview(
            database,
            ledger,
            lastSeen,
            cohorts,
            catalogue::patchesFor,
            policy::mode,
            config.fleet().silentAfter(),
            clock);
    return new Features(
        config,
        database,
        figures,
        identity,
        ledger,
        integrator,
        registry,
        new Identification(registry, clock),
        lastSeen,
        policy,
        catalogue,
        publisher,
        enrolment,
        checkIn,
        overview);
  }

  private static ServerIdentity identity(
      ServerConfig config, KeyFiles keys, Clock clock, SecureRandom random) throws IOException {
    Path data = config.dataDir();
    return ServerIdentity.open(
        keys.p256("server-ca"),
        keys.p256("server-tls"),
        new ServerIdentity.Place(data.resolve("server-ca.pem"), data.resolve("server.pem")),
        name(config, "Seaworthy server CA"),
        config.agents().names(),
        clock.instant(),
        random);
  }

  private static HostAuthority authority(
      ServerConfig config, KeyFiles keys, Clock clock, SecureRandom random) throws IOException {
    return HostAuthority.open(
        keys.p256("host-ca"),
        config.dataDir().resolve("host-ca.pem"),
        name(config, "Seaworthy host CA"),
        config.fleet().domain(),
        config.fleet().certificateLifetime(),
        clock,
        random);
  }

  private static String name(ServerConfig config, String name) {
    return config.demo() ? ServerConfig.DEMO_PREFIX + name : name;
  }

  /**
   * Brings everything to where it was, whatever was killed when.
   *
   * @throws IOException when a file is not usable
   */
  void recover() throws IOException {
    Migrations migrations = new Migrations(database);
    if (config.database().migrateOnStart()) {
      migrations.migrate();
    }
    migrations.requireCurrent();
    database.inTransaction(
        handle -> {
          ledger.open(handle);
          return true;
        });
    integrator.run();
    publisher.initialise(Files.readAllBytes(config.catalogue().root()));
    publisher.completeInterrupted();
    catalogue.refresh();
    policy.refresh();
    registry.load();
    figures.gauge("seaworthy.hosts", "Enrolled hosts", registry::size);
    figures.gauge("seaworthy.catalogue.version", "Signed list in force", catalogue::version);
  }

  /** Reads what another replica may have changed. */
  void refresh() throws IOException {
    policy.refresh();
    registry.refreshRevoked();
    catalogue.refresh();
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
      integrator.run();
    } catch (IOException | RuntimeException failed) {
      org.slf4j.LoggerFactory.getLogger(Features.class)
          .atWarn()
          .setCause(failed)
          .log("not all was written at the end; the next start does it");
    } finally {
      database.close();
    }
  }
}
