package dev.seaworthy.server.web;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.exposure.ExposureState;
import dev.seaworthy.server.vulnerability.exposure.BadCursorException;
import dev.seaworthy.server.vulnerability.exposure.CveDetail;
import dev.seaworthy.server.vulnerability.exposure.CveFilter;
import dev.seaworthy.server.vulnerability.exposure.ExposedHosts;
import dev.seaworthy.server.vulnerability.exposure.ExposureSource;
import dev.seaworthy.server.web.page.ExplanationPage;
import dev.seaworthy.server.web.page.ExposurePage;
import dev.seaworthy.server.web.page.HostCves;
import dev.seaworthy.server.web.page.HostCvesPage;
import dev.seaworthy.server.web.page.VulnerabilityPage;
import dev.seaworthy.server.web.view.ViewSource;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The pages about exposure: the list, a CVE, a host's CVEs, and why. */
final class ExposureRoutes implements HttpService {
  private final Guard guard;
  private final Renderer renderer;
  private final ExposureSource source;

  ExposureRoutes(Guard guard, Renderer renderer, ExposureSource source) {
    this.guard = guard;
    this.renderer = renderer;
    this.source = source;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/exposure", guard.signedIn(visit -> list(visit, renderer::exposure)))
        .get("/live/exposure", guard.signedIn(visit -> list(visit, renderer::exposurePanel)))
        .get("/cves/{cve}", guard.signedIn(this::cve))
        .get("/hosts/{id}/cves", guard.signedIn(this::hostCves))
        .get("/hosts/{id}/cves/{cve}", guard.signedIn(this::explain));
  }

  private Reply list(Guard.Visit visit, Function<ExposurePage, String> template) {
    String show = visit.request().query().first("show").orElse("");
    CveFilter filter =
        new CveFilter(
            !show.equals("all"),
            Optional.empty(),
            show.equals("exploited"),
            cursor(visit.request()),
            ViewSource.PAGE_SIZE);
    try {
      return new Reply.Html(
          200, template.apply(ExposurePage.of(visit.chrome(), filter, source.list(filter))));
    } catch (BadCursorException _) {
      return guard.messages().noPage(visit);
    }
  }

  private Reply cve(Guard.Visit visit) {
    String text = visit.request().path().pathParameters().get("cve");
    Optional<ExposureState> state =
        visit.request().query().first("state").asOptional().flatMap(ExposureState::ofWord);
    try {
      return CveId.find(text)
          .flatMap(id -> page(visit, id, state))
          .orElseGet(() -> guard.messages().noCve(visit, text));
    } catch (BadCursorException _) {
      return guard.messages().noPage(visit);
    }
  }

  private Optional<Reply> page(Guard.Visit visit, CveId id, Optional<ExposureState> state) {
    Optional<CveDetail> cve = source.cve(id);
    Optional<ExposedHosts> hosts =
        source.hosts(
            id,
            state.<Set<ExposureState>>map(EnumSet::of).orElseGet(ExposureState::open),
            cursor(visit.request()),
            ViewSource.PAGE_SIZE);
    return cve.flatMap(
        detail ->
            hosts.map(
                list ->
                    new Reply.Html(
                        200,
                        renderer.vulnerability(
                            VulnerabilityPage.of(visit.chrome(), detail, list, state)))));
  }

  private Reply hostCves(Guard.Visit visit) {
    String id = visit.request().path().pathParameters().get("id");
    return HostId.find(id)
        .flatMap(host -> source.openOn(host, HostCves.WHOLE))
        .<Reply>map(
            host -> new Reply.Html(200, renderer.hostCves(HostCvesPage.of(visit.chrome(), host))))
        .orElseGet(() -> guard.messages().noHost(visit, id));
  }

  private Reply explain(Guard.Visit visit) {
    String id = visit.request().path().pathParameters().get("id");
    String text = visit.request().path().pathParameters().get("cve");
    Optional<CveId> cve = CveId.find(text);
    if (cve.isEmpty()) {
      return guard.messages().noCve(visit, text);
    }
    Optional<HostId> host = HostId.find(id);
    return host.flatMap(one -> source.explain(one, cve.get()))
        .<Reply>map(
            why ->
                new Reply.Html(200, renderer.explanation(ExplanationPage.of(visit.chrome(), why))))
        .orElseGet(() -> guard.messages().noHost(visit, id));
  }

  private static Optional<String> cursor(ServerRequest request) {
    return request
        .query()
        .first("after")
        .asOptional()
        .filter(text -> !text.isEmpty() && text.length() <= FilterQuery.MAX_CURSOR);
  }
}
