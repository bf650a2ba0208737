package dev.seaworthy.server.operator;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.server.fleet.enrol.Enrolment;
import dev.seaworthy.server.fleet.enrol.EnrolmentToken;
import dev.seaworthy.server.fleet.host.Revocation;
import dev.seaworthy.server.fleet.policy.Policy;
import dev.seaworthy.server.overview.FleetOverview;
import dev.seaworthy.server.overview.HostDetail;
import dev.seaworthy.server.platform.http.Answer;
import dev.seaworthy.server.platform.http.Exchange;
import dev.seaworthy.server.platform.http.Problems;
import dev.seaworthy.server.web.view.FleetFilter;
import dev.seaworthy.server.web.view.PostureView;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** The operator's API below {@code /api/v1}, but for the catalogue's and the ledger's part. */
public final class OperatorRoutes implements HttpService {
  private static final int MAX_BODY = 4_096;

  private final Enrolment enrolment;
  private final Policy policy;
  private final Revocation revocation;
  private final FleetOverview overview;
  private final Supplier<URI> oneTimeLink;

  /**
   * Routes to the features.
   *
   * @param oneTimeLink makes a link that signs one browser in, once
   */
  public OperatorRoutes(
      Enrolment enrolment,
      Policy policy,
      Revocation revocation,
      FleetOverview overview,
      Supplier<URI> oneTimeLink) {
    this.enrolment = enrolment;
    this.policy = policy;
    this.revocation = revocation;
    this.overview = overview;
    this.oneTimeLink = oneTimeLink;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/enrolment-tokens", (_, response) -> Exchange.send(response, newToken()))
        .post("/one-time-links", (_, response) -> Exchange.send(response, newLink()))
        .get("/policy", (_, response) -> Exchange.send(response, policyNow()))
        .post("/policy", (request, response) -> Exchange.send(response, changePolicy(request)))
        .get("/hosts", (request, response) -> Exchange.send(response, hosts(request)))
        .get("/hosts/{id}", this::host)
        .post("/hosts/{id}/revoke", this::revoke)
        .get("/posture", (_, response) -> Exchange.send(response, posture()))
        .get("/patches", (_, response) -> Exchange.send(response, patches()));
  }

  private Answer newToken() {
    EnrolmentToken token = enrolment.newToken();
    return Answer.created(
        JsonObject.builder()
            .put("token", token.token())
            .put("expires_at", token.expiresAt().toString())
            .build());
  }

  private Answer newLink() {
    return Answer.created(JsonObject.builder().put("url", oneTimeLink.get().toString()).build());
  }

  private Answer policyNow() {
    return Answer.json(JsonObject.builder().put("mode", policy.mode().word()).build());
  }

  private Answer changePolicy(ServerRequest request) {
    JsonObject body =
        JsonReader.readObject(Exchange.body(request, MAX_BODY)).allowOnly(Set.of("mode"));
    JsonObject.Builder json = JsonObject.builder().put("mode", body.string("mode"));
    policy.change(mode(body.string("mode"))).ifPresent(index -> json.put("ledger_index", index));
    return Answer.json(json.build());
  }

  private static PolicyMode mode(String word) {
    try {
      return PolicyMode.ofWord(word);
    } catch (IllegalArgumentException unknown) {
      throw new JsonException("member \"mode\" is neither observe nor live_patch");
    }
  }

  private Answer hosts(ServerRequest request) {
    Optional<String> posture = request.query().first("posture").asOptional();
    Optional<String> after = request.query().first("after").asOptional();
    FleetFilter filter = posture.map(OperatorRoutes::inState).orElseGet(FleetFilter::all);
    return Answer.json(
        HostJson.page(overview.hosts(after.map(filter::continuedAfter).orElse(filter))));
  }

  private static FleetFilter inState(String word) {
    try {
      return FleetFilter.inState(Posture.valueOf(word.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      throw new JsonException("parameter posture is not a posture");
    }
  }

  private void host(ServerRequest request, ServerResponse response) {
    String id = request.path().pathParameters().get("id");
    Optional<HostDetail> host = HostId.find(id).flatMap(overview::detail);
    Problem none = Problems.notFound(request.path().absolute().path());
    Exchange.send(
        response,
        host.map(HostJson::detail).map(Answer::json).orElseGet(() -> Answer.problem(none)));
  }

  private void revoke(ServerRequest request, ServerResponse response) {
    OptionalLong index =
        HostId.find(request.path().pathParameters().get("id"))
            .map(revocation::revoke)
            .orElseGet(OptionalLong::empty);
    if (index.isEmpty()) {
      Exchange.send(response, Problems.notFound(request.path().absolute().path()));
      return;
    }
    Exchange.send(
        response, Answer.json(JsonObject.builder().put("ledger_index", index.getAsLong()).build()));
  }

  private Answer posture() {
    PostureView view = overview.posture(FleetFilter.all());
    return Answer.json(HostJson.posture(view));
  }

  private Answer patches() {
    return Answer.json(PatchJson.all(overview.patchTallies()));
  }
}
