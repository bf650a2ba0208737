package dev.seaworthy.server.web;

import dev.seaworthy.server.web.page.EntryPage;
import dev.seaworthy.server.web.view.ViewSource;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Optional;

/** A ledger entry's page. */
final class EntryRoutes implements HttpService {
  private final Guard guard;
  private final Renderer renderer;
  private final ViewSource source;

  EntryRoutes(Guard guard, Renderer renderer, ViewSource source) {
    this.guard = guard;
    this.renderer = renderer;
    this.source = source;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/ledger/{index}", guard.signedIn(this::page));
  }

  private Reply page(Guard.Visit visit) {
    String index = visit.request().path().pathParameters().get("index");
    return parse(index)
        .flatMap(source::entry)
        .<Reply>map(view -> new Reply.Html(200, renderer.entry(EntryPage.of(visit.chrome(), view))))
        .orElseGet(() -> guard.messages().noEntry(visit, index));
  }

  /** The index, in the one way to write it: no sign, no leading zero. */
  private static Optional<Long> parse(String index) {
    return index.matches("0|[1-9][0-9]{0,17}")
        ? Optional.of(Long.parseLong(index))
        : Optional.empty();
  }
}
