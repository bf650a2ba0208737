package dev.seaworthy.server.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Who is looking, by a random secret in a cookie.
 *
 * <p>Only digests are kept, and only in memory: a restart signs everybody out. Safe for use by many
 * threads.
 */
public final class Sessions {
  /** How long a session lasts, whatever happens in it. */
  public static final Duration LIFETIME = Duration.ofHours(8);

  private final Grants live;
  private final Secrets secrets;

  /** Sessions timed by the clock, with secrets from the given source. */
  public Sessions(InstantSource clock, SecureRandom random) {
    this.live = new Grants(clock, LIFETIME);
    this.secrets = new Secrets(random);
  }

  /** Opens a session and returns its secret, which goes into the cookie and nowhere else. */
  public String open() {
    String secret = secrets.next();
    live.add(secret);
    return secret;
  }

  /** Whether the secret belongs to a session that is still good. */
  public boolean isLive(String secret) {
    return secret.length() == Secrets.LENGTH && live.holds(secret);
  }

  /** Ends the session, if there is one. */
  public void end(String secret) {
    live.take(secret);
  }
}
