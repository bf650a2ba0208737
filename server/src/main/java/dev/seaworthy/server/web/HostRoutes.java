package dev.seaworthy.server.web;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.server.vulnerability.exposure.ExposureSource;
import dev.seaworthy.server.web.page.HostCves;
import dev.seaworthy.server.web.page.HostPage;
import dev.seaworthy.server.web.view.ViewSource;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.function.Function;

/** A host's page and its moving part. */
final class HostRoutes implements HttpService {
  private final Guard guard;
  private final Renderer renderer;
  private final ViewSource source;
  private final ExposureSource exposure;

  HostRoutes(Guard guard, Renderer renderer, ViewSource source, ExposureSource exposure) {
    this.guard = guard;
    this.renderer = renderer;
    this.source = source;
    this.exposure = exposure;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/hosts/{id}", guard.signedIn(visit -> page(visit, renderer::host)));
    rules.get("/live/hosts/{id}", guard.signedIn(visit -> page(visit, renderer::hostPanel)));
  }

  private Reply page(Guard.Visit visit, Function<HostPage, String> template) {
    String id = visit.request().path().pathParameters().get("id");
    return HostId.find(id)
        .flatMap(source::host)
        .<Reply>map(
            view ->
                new Reply.Html(
                    200,
                    template.apply(
                        HostPage.of(
                            visit.chrome(),
                            view,
                            exposure.openOn(view.host().id(), HostCves.FIRST)))))
        .orElseGet(() -> guard.messages().noHost(visit, id));
  }
}
