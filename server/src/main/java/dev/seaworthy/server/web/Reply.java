package dev.seaworthy.server.web;

import java.util.Optional;

/** What a page handler answers. */
sealed interface Reply {
  /** A page, or a part of one. */
  record Html(int status, String body) implements Reply {}

  /**
   * Go on at another address.
   *
   * @param session the secret of a session just opened, for the cookie
   * @param retire whether the session's cookie is to be forgotten
   */
  record Onward(String location, Optional<String> session, boolean retire) implements Reply {}
}
