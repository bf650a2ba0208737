package dev.seaworthy.server;

import dev.seaworthy.server.access.OneTimeLinks;
import dev.seaworthy.server.access.Sessions;
import dev.seaworthy.server.catalogue.CatalogueRoutes;
import dev.seaworthy.server.catalogue.DeliveryFiles;
import dev.seaworthy.server.fleet.AgentRoutes;
import dev.seaworthy.server.ledger.LedgerFiles;
import dev.seaworthy.server.ledger.LedgerRoutes;
import dev.seaworthy.server.operator.OperatorGuard;
import dev.seaworthy.server.operator.OperatorRoutes;
import dev.seaworthy.server.operator.OperatorToken;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.http.AgentTls;
import dev.seaworthy.server.platform.http.Exchange;
import dev.seaworthy.server.platform.http.HealthRoutes;
import dev.seaworthy.server.platform.http.HttpListener;
import dev.seaworthy.server.platform.http.Problems;
import dev.seaworthy.server.soc2.PackRoutes;
import dev.seaworthy.server.vulnerability.deadline.DeadlineRoutes;
import dev.seaworthy.server.vulnerability.exposure.api.ExposureRoutes;
import dev.seaworthy.server.vulnerability.outward.OutwardRoutes;
import dev.seaworthy.server.web.WebFeature;
import dev.seaworthy.server.web.WebSettings;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The composition root: what there is, in the order in which it needs each other. */
public final class Wiring implements AutoCloseable {
  private static final long AGENTS_MAX_BODY = 16L << 20;
  private static final long PEOPLE_MAX_BODY = 80L << 20;

  private final Features features;
  private final BackgroundWork work;
  private final HttpListener agents;
  private final HttpListener people;
  private final ServerConfig config;

  private Wiring(
      ServerConfig config,
      Features features,
      BackgroundWork work,
      HttpListener agents,
      HttpListener people) {
    this.config = config;
    this.features = features;
    this.work = work;
    this.agents = agents;
    this.people = people;
  }

  /**
   * Starts the server.
   *
   * @param finest shows the time; what is below a microsecond is not looked at
   * @throws IOException when a file of the configuration or the data directory is not usable
   */
  public static Wiring start(ServerConfig config, Clock finest, SecureRandom random)
      throws IOException {
    // PostgreSQL keeps microseconds and rounds up, too: what was just written would lie ahead.
    Clock clock = Clock.tick(finest, Duration.of(1, ChronoUnit.MICROS));
    Features features = Features.open(config, clock, random);
    try {
      features.recover();
      OperatorToken token = OperatorToken.open(config.dataDir().resolve("operator.token"), random);
      HttpListener agents = agents(config, features, random);
      HttpListener people = people(config, features, token, clock, random);
      return new Wiring(config, features, BackgroundWork.start(config, features), agents, people);
    } catch (IOException | RuntimeException failed) {
      features.close();
      throw failed;
    }
  }

  private static HttpListener agents(ServerConfig config, Features features, SecureRandom random) {
    AgentRoutes routes =
        new AgentRoutes(
            features.identification(),
            features.enrolment()::enrol,
            features.enrolment()::renew,
            features.checkIn()::handle,
            features.vulnerability().configs()::upload,
            features.figures());
    return HttpListener.start(
        "agents",
        config.agents().host(),
        config.agents().port(),
        Optional.of(
            AgentTls.of(
                features.base().identity().chain(), features.base().identity().key(), random)),
        AGENTS_MAX_BODY,
        features.figures(),
        routing -> {
          routing.register(routes);
          addFiles(routing, config);
        });
  }

  private static HttpListener people(
      ServerConfig config,
      Features features,
      OperatorToken token,
      Clock clock,
      SecureRandom random) {
    OneTimeLinks links = new OneTimeLinks(clock, random);
    BoundAddress address = new BoundAddress(config.people().host());
    OperatorRoutes operator =
        new OperatorRoutes(
            features.enrolment(),
            features.policy(),
            features.revocation(),
            features.overview(),
            () -> links.issue().under(address.uri()));
    WebFeature web =
        new WebFeature(
            features.overview(),
            features.exposure().exposures(),
            links,
            new Sessions(clock, random),
            clock,
            settings(config));
    HttpListener listener =
        HttpListener.start(
            "people",
            config.people().host(),
            config.people().port(),
            Optional.empty(),
            PEOPLE_MAX_BODY,
            features.figures(),
            routing -> {
              routing.register(new HealthRoutes(features.database()::answers, features.figures()));
              addFiles(routing, config);
              routing.any("/api/*", new OperatorGuard(token));
              routing.register("/api/v1", operator);
              routing.register("/api/v1/catalogue", new CatalogueRoutes(features.publisher()));
              routing.register(
                  "/api/v1/deadline-policies", new DeadlineRoutes(features.deadlines()));
              routing.register("/api/v1/packs", new PackRoutes(features.packs()));
              routing.register(
                  "/api/v1", new ExposureRoutes(features.exposure().exposures(), clock));
              routing.register(
                  "/api/v1", new OutwardRoutes(features.exposure().exposures(), clock));
              routing.register("/api/v1/feeds", features.vulnerability().feedRoutes());
              routing.register(
                  "/api/v1/ledger", new LedgerRoutes(features.database(), features.ledger()));
              routing.any(
                  "/api/*",
                  (request, response) ->
                      Exchange.send(response, Problems.notFound(request.path().absolute().path())));
              web.register(routing);
            });
    address.bound(listener.port());
    return listener;
  }

  private static void addFiles(HttpRouting.Builder routing, ServerConfig config) {
    routing.register("/ledger", LedgerFiles.routes(config.dataDir().resolve(Features.LEDGER)));
    routing.register(
        "/delivery", DeliveryFiles.routes(config.dataDir().resolve(Features.REPOSITORY)));
  }

  private static WebSettings settings(ServerConfig config) {
    return new WebSettings(
        "curl -X POST -H \"Authorization: Bearer $(cat DATA_DIR/operator.token)\""
            + " http://127.0.0.1:"
            + config.people().port()
            + "/api/v1/one-time-links",
        "./seaworthy verify LEDGER_DIR");
  }

  /** Where people and tools reach the server. */
  public URI people() {
    return BoundAddress.uri("http", config.people().host(), people.port());
  }

  /** Where agents reach the server, from this machine. */
  public URI agents() {
    return BoundAddress.uri("https", config.agents().host(), agents.port());
  }

  /** What the server is made of. */
  Features features() {
    return features;
  }

  /** Stops: no new requests, running ones end, then what is in memory is written. */
  @Override
  public void close() {
    agents.close();
    people.close();
    work.close();
    features.close();
  }
}
