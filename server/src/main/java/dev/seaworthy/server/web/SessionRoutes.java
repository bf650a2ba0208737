package dev.seaworthy.server.web;

import dev.seaworthy.server.access.OneTimeLinks;
import dev.seaworthy.server.access.Sessions;
import dev.seaworthy.server.web.page.WelcomePage;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** From a one-time link to a session, and out again. */
final class SessionRoutes implements HttpService {
  private static final int MAX_BODY = 256;
  private static final String FIELD = "token=";

  private final Guard guard;
  private final Renderer renderer;
  private final OneTimeLinks links;
  private final Sessions sessions;

  SessionRoutes(Guard guard, Renderer renderer, OneTimeLinks links, Sessions sessions) {
    this.guard = guard;
    this.renderer = renderer;
    this.links = links;
    this.sessions = sessions;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/welcome", guard.open(visit -> welcome(visit, 200)));
    rules.post("/session", guard.fromOurPages(this::open));
    rules.post("/session/end", guard.fromOurPages(this::end));
  }

  private Reply welcome(Guard.Visit visit, int status) {
    String command = guard.messages().linkCommand();
    boolean failed = status != 200;
    return new Reply.Html(
        status, renderer.welcome(new WelcomePage(visit.chrome(), failed, command)));
  }

  private Reply open(Guard.Visit visit) {
    if (!links.redeem(token(visit.request()))) {
      return welcome(visit, 401);
    }
    sessions.end(SessionCookie.read(visit.request()));
    return new Reply.Onward("/", Optional.of(sessions.open()), false);
  }

  private Reply end(Guard.Visit visit) {
    sessions.end(SessionCookie.read(visit.request()));
    return new Reply.Onward("/welcome", Optional.empty(), true);
  }

  /** The token of the form; empty text for a body that is not one. */
  private static String token(ServerRequest request) {
    try (InputStream body = request.content().inputStream()) {
      byte[] bytes = body.readNBytes(MAX_BODY);
      String form = new String(bytes, StandardCharsets.UTF_8);
      return form.startsWith(FIELD) ? form.substring(FIELD.length()) : "";
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
