package dev.seaworthy.server.web;

import dev.seaworthy.server.access.OneTimeLinks;
import dev.seaworthy.server.access.Sessions;
import dev.seaworthy.server.vulnerability.exposure.ExposureSource;
import dev.seaworthy.server.web.page.Languages;
import dev.seaworthy.server.web.view.ViewSource;
import io.helidon.webserver.http.HttpRouting;
import java.time.InstantSource;

/**
 * The pages for people, as one thing to mount.
 *
 * <p>Every page but {@code /welcome} and the static files asks for a session. Addresses that no
 * route has get a page too, so the feature must be registered after all others.
 */
public final class WebFeature {
  private final Assets assets;
  private final Guard guard;
  private final Renderer renderer;
  private final ViewSource source;
  private final ExposureSource exposure;
  private final OneTimeLinks links;
  private final Sessions sessions;

  /**
   * The pages over a source.
   *
   * @param clock tells how old a snapshot is when its page is made
   */
  public WebFeature(
      ViewSource source,
      ExposureSource exposure,
      OneTimeLinks links,
      Sessions sessions,
      InstantSource clock,
      WebSettings settings) {
    this.source = source;
    this.exposure = exposure;
    this.links = links;
    this.sessions = sessions;
    this.assets = Assets.load();
    this.renderer = new Renderer();
    Surroundings surroundings =
        new Surroundings(Languages.load(), assets, sessions, clock, settings);
    this.guard = new Guard(surroundings, new Messages(renderer, settings));
  }

  /** Adds the pages to a server's routes. */
  public void register(HttpRouting.Builder routing) {
    routing.register(new AssetRoutes(assets));
    routing.register(new SessionRoutes(guard, renderer, links, sessions));
    routing.register(new PostureRoutes(guard, renderer, source));
    routing.register(new HostRoutes(guard, renderer, source, exposure));
    routing.register(new ExposureRoutes(guard, renderer, exposure));
    routing.register(new EntryRoutes(guard, renderer, source));
    routing.any(guard.signedIn(request -> guard.messages().noPage(request)));
  }
}
