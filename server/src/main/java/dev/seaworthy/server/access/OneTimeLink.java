package dev.seaworthy.server.access;

import java.net.URI;

/**
 * The secret of a link that opens a session once.
 *
 * <p>It is shown to one person and never logged: {@link #toString()} keeps it back.
 *
 * @param token 256 random bits in URL-safe base64, 43 characters
 */
public record OneTimeLink(String token) {
  /**
   * The link below a server's address. The token is in the fragment, which browsers do not send, so
   * it is in no server's or proxy's log.
   */
  public URI under(URI server) {
    return server.resolve("/welcome#" + token);
  }

  @Override
  public String toString() {
    return "OneTimeLink[kept back]";
  }
}
