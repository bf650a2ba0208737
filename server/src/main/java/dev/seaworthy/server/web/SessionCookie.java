package dev.seaworthy.server.web;

import dev.seaworthy.server.access.Sessions;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** The cookie that carries a session's secret; {@code Secure} wherever the request came by TLS. */
final class SessionCookie {
  private static final String NAME = "seaworthy_session";

  private SessionCookie() {}

  /** The secret that the request brings, or empty text. */
  static String read(ServerRequest request) {
    return request.headers().cookies().first(NAME).orElse("");
  }

  static void set(ServerRequest request, ServerResponse response, String secret) {
    response.headers().addCookie(cookie(request, secret, Sessions.LIFETIME));
  }

  static void clear(ServerRequest request, ServerResponse response) {
    response.headers().addCookie(cookie(request, "", Duration.ZERO));
  }

  private static SetCookie cookie(ServerRequest request, String value, Duration age) {
    return SetCookie.builder(NAME, value)
        .path("/")
        .maxAge(age)
        .httpOnly(true)
        .sameSite(SetCookie.SameSite.STRICT)
        .secure(request.isSecure())
        .build();
  }
}
