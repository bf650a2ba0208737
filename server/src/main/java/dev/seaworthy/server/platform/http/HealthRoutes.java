package dev.seaworthy.server.platform.http;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.server.platform.metrics.Figures;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics}. */
public final class HealthRoutes implements HttpService {
  private final BooleanSupplier ready;
  private final Figures figures;

  /** Ready means that what is sent can be stored. */
  public HealthRoutes(BooleanSupplier ready, Figures figures) {
    this.ready = ready;
    this.figures = figures;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/livez", (_, response) -> Exchange.send(response, status("alive")));
    rules.get(
        "/readyz",
        (_, response) ->
            Exchange.send(
                response,
                ready.getAsBoolean()
                    ? status("ready")
                    : Answer.problem(Problems.storageUnavailable())));
    rules.get(
        "/metrics",
        (_, response) -> {
          response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
          response.send(figures.scrape().getBytes(StandardCharsets.UTF_8));
        });
  }

  private static Answer status(String word) {
    return Answer.json(JsonObject.builder().put("status", word).build());
  }
}
