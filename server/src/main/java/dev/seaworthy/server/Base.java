package dev.seaworthy.server;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.server.identity.HostAuthority;
import dev.seaworthy.server.identity.KeyFiles;
import dev.seaworthy.server.identity.ServerIdentity;
import dev.seaworthy.server.ledger.Cosigning;
import dev.seaworthy.server.ledger.Integrator;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.metrics.Figures;
import dev.seaworthy.server.platform.sql.Database;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What every feature stands on: keys, database, ledger. */
record Base(
    ServerIdentity identity,
    HostAuthority hostAuthority,
    Database database,
    Figures figures,
    Ledger ledger,
    Integrator integrator,
    Optional<Cosigning> cosigning) {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  static Base open(ServerConfig config, Clock clock, SecureRandom random) throws IOException {
    Path data = config.dataDir();
    DurableFiles.createDirectories(data);
    KeyFiles keys = new KeyFiles(data.resolve("keys"), random, config.demo());
    ServerIdentity identity = identity(config, keys, clock, random);
    HostAuthority authority = authority(config, keys, clock, random);
    String origin = config.ledger().origin();
    NoteSigner noteSigner = new NoteSigner(origin, keys.ed25519("ledger-note"));
    Path log = data.resolve(Features.LEDGER);
    DurableFiles.createDirectories(log);
    DurableFiles.write(
        log.resolve("ledger.vkey"),
        (noteSigner.verifierKey().text() + "\n").getBytes(StandardCharsets.US_ASCII));
    Ledger ledger = new Ledger(origin, keys.ed25519("ledger-statement"), config.demo(), clock);
    Database database = Database.open(config.database());
    return new Base(
        identity,
        authority,
        database,
        new Figures(),
        ledger,
        new Integrator(database, log, noteSigner, clock),
        config
            .ledger()
            .policy()
            .map(
                policy ->
                    new Cosigning(
                        database,
                        log,
                        noteSigner.verifierKey(),
                        policy,
                        HttpClient.newBuilder().connectTimeout(CONNECT).build())));
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
}
