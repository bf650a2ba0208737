package dev.seaworthy.server.platform.config;

import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.witness.TrustPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The server's configuration.
 *
 * @param dataDir keys, ledger files, signed repository; one directory for all replicas
 * @param demo whether keys and names are marked as made for a demonstration
 */
public record ServerConfig(
    Path dataDir,
    boolean demo,
    Database database,
    Agents agents,
    People people,
    Fleet fleet,
    Ledger ledger,
    Catalogue catalogue,
    Feeds feeds) {
  /** What origin and key names of a demonstration start with. */
  public static final String DEMO_PREFIX = "DEMO-";

  /**
   * Where the data are.
   *
   * @param passwordFile holds the password, so that it is in no command line and no log
   * @param migrateOnStart whether {@code serve} brings the schema up to date by itself
   */
  public record Database(
      String url, String user, Path passwordFile, int poolSize, boolean migrateOnStart) {}

  /**
   * The listener that hosts talk to.
   *
   * @param names DNS names and IP addresses that hosts reach it by, for its certificate
   */
  public record Agents(String host, int port, List<String> names) {
    public Agents {
      names = List.copyOf(names);
    }
  }

  /** The listener that people and tools talk to: plain HTTP, so loopback unless told. */
  public record People(String host, int port) {}

  /**
   * How hosts are treated.
   *
   * @param domain the trust domain in host names, as in {@code spiffe://DOMAIN/host/ID}
   * @param certificateLifetime of host certificates
   * @param tokenLifetime of enrolment tokens, at most an hour
   * @param checkInEvery when a host comes again
   * @param silentAfter when a host that says nothing counts as silent
   */
  public record Fleet(
      String domain,
      Duration certificateLifetime,
      Duration tokenLifetime,
      Duration checkInEvery,
      Duration silentAfter) {}

  /**
   * The ledger.
   *
   * @param origin its name, for good (C2SP tlog-checkpoint)
   * @param integrateEvery how often new entries become tiles and a checkpoint
   * @param policy names the witnesses that are asked to cosign (C2SP tlog-policy); none without it
   */
  public record Ledger(String origin, Duration integrateEvery, Optional<TrustPolicy> policy) {}

  /**
   * The signed patch repository.
   *
   * @param root the first root that the key ceremony signed
   * @param snapshotKey online key file
   * @param timestampKey online key file
   */
  public record Catalogue(Path root, Path snapshotKey, Path timestampKey) {}

  /**
   * The vulnerability feeds that the server fetches by itself; none unless told.
   *
   * @param maxBytes of one file
   * @param deadline of one fetch
   * @param oldest age of a feed from which on "not affected" is not believed any more
   */
  public record Feeds(List<FeedSource> sources, int maxBytes, Duration deadline, Duration oldest) {
    public Feeds {
      sources = List.copyOf(sources);
    }
  }

  /**
   * One feed that is fetched.
   *
   * @param name of the operator's choice
   * @param place {@code FOLDER/FILE} of the feed
   * @param every how often it is looked at
   */
  public record FeedSource(String name, String place, URI url, Duration every) {}

  /**
   * Reads a file of {@code key = value} lines; {@code #} starts a comment line.
   *
   * @throws ConfigException naming every fault of the file
   */
  public static ServerConfig read(Path file) {
    ConfigReader reader = ConfigReader.open(file);
    boolean demo = reader.flag("demo", false);
    ServerConfig config =
        new ServerConfig(
            reader.requiredPath("data_dir"),
            demo,
            database(reader),
            new Agents(
                reader.text("agents.host", "127.0.0.1"),
                reader.port("agents.port", 8443),
                reader.list("agents.names", "localhost, 127.0.0.1")),
            people(reader),
            fleet(reader),
            ledger(reader, demo),
            new Catalogue(
                reader.requiredPath("catalogue.root"),
                reader.requiredPath("catalogue.snapshot_key"),
                reader.requiredPath("catalogue.timestamp_key")),
            FeedsReader.read(reader));
    reader.finish();
    return config;
  }

  private static Database database(ConfigReader reader) {
    String url = reader.required("database.url");
    if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
      reader.fault("database.url is not of the form jdbc:postgresql://HOST:PORT/NAME");
    }
    if (url.contains("password=")) {
      reader.fault("database.url holds a password: put it into the file database.password_file");
    }
    return new Database(
        url,
        reader.required("database.user"),
        reader.requiredPath("database.password_file"),
        reader.number("database.pool_size", 10, 2, 200),
        reader.flag("database.migrate_on_start", false));
  }

  private static People people(ConfigReader reader) {
    People people =
        new People(reader.text("people.host", "127.0.0.1"), reader.port("people.port", 8080));
    boolean insecure = reader.flag("people.insecure_bind", false);
    if (!insecure && !isLoopback(people.host())) {
      reader.fault(
          "people.host "
              + people.host()
              + " is not loopback, and this listener speaks plain HTTP: put a TLS proxy before it,"
              + " or set people.insecure_bind = true");
    }
    return people;
  }

  private static Fleet fleet(ConfigReader reader) {
    Fleet fleet =
        new Fleet(
            reader.text("fleet.domain", "seaworthy.internal"),
            reader.duration(
                "fleet.certificate_lifetime",
                Duration.ofHours(24),
                Duration.ofMinutes(1),
                Duration.ofDays(30)),
            reader.duration(
                "fleet.token_lifetime",
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofHours(1)),
            reader.duration(
                "fleet.check_in_every",
                Duration.ofMinutes(15),
                Duration.ofSeconds(1),
                Duration.ofDays(1)),
            reader.duration(
                "fleet.silent_after",
                Duration.ofMinutes(45),
                Duration.ofSeconds(2),
                Duration.ofDays(7)));
    if (!fleet.domain().matches("[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?")) {
      reader.fault("fleet.domain is not a lower-case domain name: " + fleet.domain());
    }
    if (fleet.silentAfter().compareTo(fleet.checkInEvery()) <= 0) {
      reader.fault("fleet.silent_after is not longer than fleet.check_in_every");
    }
    return fleet;
  }

  private static Ledger ledger(ConfigReader reader, boolean demo) {
    Ledger ledger =
        new Ledger(
            reader.required("ledger.origin"),
            reader.duration(
                "ledger.integrate_every",
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                Duration.ofMinutes(1)),
            policy(reader));
    if (ledger.origin().startsWith(DEMO_PREFIX) != demo) {
      reader.fault(
          "ledger.origin starts with "
              + DEMO_PREFIX
              + " exactly when demo = true, so that nobody"
              + " mistakes one for the other");
    }
    return ledger;
  }

  private static Optional<TrustPolicy> policy(ConfigReader reader) {
    String file = reader.text("ledger.policy", "");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TrustPolicy.parse(Files.readAllBytes(Path.of(file))));
    } catch (NoteException malformed) {
      reader.fault("ledger.policy: " + malformed.getMessage());
    } catch (IOException unreadable) {
      reader.fault("ledger.policy cannot be read: " + unreadable.getMessage());
    }
    return Optional.empty();
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
