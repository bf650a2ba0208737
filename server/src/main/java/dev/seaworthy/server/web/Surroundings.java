package dev.seaworthy.server.web;

import dev.seaworthy.server.access.Sessions;
import dev.seaworthy.server.web.page.Chrome;
import dev.seaworthy.server.web.page.Languages;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.Optional;

/** Works out from a request what surrounds its page: language, session, time. */
final class Surroundings {
  private final Languages languages;
  private final Assets assets;
  private final Sessions sessions;
  private final InstantSource clock;
  private final WebSettings settings;

  Surroundings(
      Languages languages,
      Assets assets,
      Sessions sessions,
      InstantSource clock,
      WebSettings settings) {
    this.languages = languages;
    this.assets = assets;
    this.sessions = sessions;
    this.clock = clock;
    this.settings = settings;
  }

  Chrome of(ServerRequest request) {
    return new Chrome(
        languages.choose(request.headers().value(HeaderNames.ACCEPT_LANGUAGE).orElse("")),
        assets::address,
        clock.instant(),
        sessions.isLive(SessionCookie.read(request)),
        settings.verifyCommand(),
        Optional.empty());
  }
}
