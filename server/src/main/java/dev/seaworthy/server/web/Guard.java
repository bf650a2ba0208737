package dev.seaworthy.server.web;

import dev.seaworthy.server.access.SameOrigin;
import dev.seaworthy.server.web.page.Chrome;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in front of every page: asks for the session, refuses what other sites made, turns a fault
 * into a page with a problem id, and puts the security headers on all of it.
 */
final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final Surroundings surroundings;
  private final Messages messages;

  Guard(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  /** A request with what surrounds its page. */
  record Visit(ServerRequest request, Chrome chrome) {}

  Messages messages() {
    return messages;
  }

  /** A page for those who are signed in. */
  Handler signedIn(Function<Visit, Reply> page) {
    return open(visit -> visit.chrome().signedIn() ? page.apply(visit) : messages.noSession(visit));
  }

  /** A page for everybody. */
  Handler open(Function<Visit, Reply> page) {
    return (request, response) -> {
      Visit visit = new Visit(request, surroundings.of(request));
      send(visit, response, answer(visit, page));
    };
  }

  /** Something that changes state: only our own pages may ask for it. */
  Handler fromOurPages(Function<Visit, Reply> action) {
    return open(visit -> isFromUs(visit.request()) ? action.apply(visit) : messages.foreign(visit));
  }

  private static boolean isFromUs(ServerRequest request) {
    return SameOrigin.allows(
        request.headers().value(HeaderNames.create("Sec-Fetch-Site")),
        request.headers().value(HeaderNames.ORIGIN),
        request.authority());
  }

  private Reply answer(Visit visit, Function<Visit, Reply> page) {
    try {
      return page.apply(visit);
    } catch (RuntimeException fault) {
      String problem = UUID.randomUUID().toString();
      LOG.atError()
          .addKeyValue("problem", problem)
          .addKeyValue("path", visit.request().path().path())
          .setCause(fault)
          .log("a page could not be made");
      return messages.fault(visit, problem);
    }
  }

  private static void send(Visit visit, ServerResponse response, Reply reply) {
    SecurityHeaders.put(response);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header(HeaderNames.VARY, "Accept-Language, Cookie");
    switch (reply) {
      case Reply.Html html -> {
        response.status(Status.create(html.status()));
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.send(html.body());
      }
      case Reply.Onward onward -> {
        onward.session().ifPresent(s -> SessionCookie.set(visit.request(), response, s));
        if (onward.retire()) {
          SessionCookie.clear(visit.request(), response);
        }
        response.status(Status.SEE_OTHER_303);
        response.header(HeaderNames.LOCATION, onward.location());
        response.send();
      }
    }
  }
}
