package dev.seaworthy.server.web;

import dev.seaworthy.server.web.page.PosturePage;
import dev.seaworthy.server.web.view.ViewSource;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.function.Function;

/** The posture page and its moving part. */
final class PostureRoutes implements HttpService {
  private final Guard guard;
  private final Renderer renderer;
  private final ViewSource source;

  PostureRoutes(Guard guard, Renderer renderer, ViewSource source) {
    this.guard = guard;
    this.renderer = renderer;
    this.source = source;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", guard.signedIn(visit -> page(visit, renderer::posture)));
    rules.get("/live/posture", guard.signedIn(visit -> page(visit, renderer::posturePanel)));
  }

  private Reply page(Guard.Visit visit, Function<PosturePage, String> template) {
    return switch (FilterQuery.read(visit.request().query())) {
      case FilterQuery.Known(var filter) ->
          new Reply.Html(
              200, template.apply(PosturePage.of(visit.chrome(), source.posture(filter))));
      case FilterQuery.UnknownState(String word) -> guard.messages().noState(visit, word);
    };
  }
}
