package dev.seaworthy.server.web;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.web.page.MessagePage;
import dev.seaworthy.server.web.page.Texts;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages that say why there is no other page. */
final class Messages {
  private static final Optional<String> HOME = Optional.of("/");

  private final Renderer renderer;
  private final WebSettings settings;

  Messages(Renderer renderer, WebSettings settings) {
    this.renderer = renderer;
    this.settings = settings;
  }

  /** What prints a new one-time link. */
  String linkCommand() {
    return settings.linkCommand();
  }

  Reply noSession(Guard.Visit visit) {
    Texts t = visit.chrome().t();
    return page(visit, 401, t.get("message.401.words"), Optional.of(settings.linkCommand()));
  }

  Reply foreign(Guard.Visit visit) {
    return page(visit, 403, visit.chrome().t().get("message.403.words"), Optional.empty());
  }

  Reply noPage(Guard.Visit visit) {
    String path = visit.request().path().path();
    return linked(visit, 404, visit.chrome().t().get("message.404.words", path), HOME);
  }

  Reply noHost(Guard.Visit visit, String id) {
    return linked(visit, 404, visit.chrome().t().get("message.404.host", id), HOME);
  }

  Reply noCve(Guard.Visit visit, String id) {
    return linked(
        visit, 404, visit.chrome().t().get("message.404.cve", id), Optional.of("/exposure"));
  }

  Reply noEntry(Guard.Visit visit, String index) {
    return linked(visit, 404, visit.chrome().t().get("message.404.entry", index), HOME);
  }

  Reply noState(Guard.Visit visit, String word) {
    String known =
        Arrays.stream(Posture.values()).map(Posture::word).collect(Collectors.joining(", "));
    return linked(visit, 400, visit.chrome().t().get("message.400.state", word, known), HOME);
  }

  Reply fault(Guard.Visit visit, String problem) {
    String again = visit.request().path().path();
    return linked(
        visit, 500, visit.chrome().t().get("message.500.words", problem), Optional.of(again));
  }

  private Reply linked(Guard.Visit visit, int status, String words, Optional<String> link) {
    return page(visit, status, words, Optional.empty(), link);
  }

  private Reply page(Guard.Visit visit, int status, String words, Optional<String> command) {
    return page(visit, status, words, command, Optional.empty());
  }

  private Reply page(
      Guard.Visit visit,
      int status,
      String words,
      Optional<String> command,
      Optional<String> link) {
    Texts t = visit.chrome().t();
    String key = "message." + status;
    return new Reply.Html(
        status,
        renderer.message(
            new MessagePage(
                visit.chrome(),
                status,
                t.get(key + ".title"),
                words,
                t.get(key + ".next"),
                command,
                link)));
  }
}
