package dev.seaworthy.server.fleet.enrol;

import java.time.Instant;

/**
 * A token that lets one host join, once.
 *
 * @param token 256 random bits, base64url; shown to its maker and never stored or logged
 * @param expiresAt UTC
 */
public record EnrolmentToken(String token, Instant expiresAt) {
  /** Leaves the token out. */
  @Override
  public String toString() {
    return "EnrolmentToken[until " + expiresAt + "]";
  }
}
