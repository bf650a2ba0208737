package dev.seaworthy.server.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a request that changes something was made by one of our own pages.
 *
 * <p>{@code Sec-Fetch-Site} decides where the browser sends it (Fetch Metadata): only {@code
 * same-origin} passes. {@code Origin} must not contradict, and decides alone in older browsers. Our
 * pages send no referrer, which makes browsers write {@code Origin: null} on a form (Fetch
 * standard, "append a request Origin header"): that says nothing either way. With neither header
 * saying yes the request is refused.
 */
public final class SameOrigin {
  private SameOrigin() {}

  /**
   * The decision.
   *
   * @param fetchSite the {@code Sec-Fetch-Site} header
   * @param origin the {@code Origin} header
   * @param authority the host and port that the request was sent to
   */
  public static boolean allows(
      Optional<String> fetchSite, Optional<String> origin, String authority) {
    Optional<String> known = origin.filter(text -> !text.equals("null"));
    boolean siteAllows = fetchSite.map("same-origin"::equals).orElse(known.isPresent());
    return siteAllows && known.map(text -> hasAuthority(text, authority)).orElse(true);
  }

  private static boolean hasAuthority(String origin, String authority) {
    try {
      String named = URI.create(origin).getRawAuthority();
      return named != null
          && named.toLowerCase(Locale.ROOT).equals(authority.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
