package dev.seaworthy.server.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Links that open a session once, within ten minutes.
 *
 * <p>Only digests are kept, and only in memory: a restart makes every open link worthless. Safe for
 * use by many threads.
 */
public final class OneTimeLinks {
  /** How long a link is good. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Grants open;
  private final Secrets secrets;

  /** Links timed by the clock, with secrets from the given source. */
  public OneTimeLinks(InstantSource clock, SecureRandom random) {
    this.open = new Grants(clock, LIFETIME);
    this.secrets = new Secrets(random);
  }

  /** A fresh link, for one person to open. */
  public OneTimeLink issue() {
    OneTimeLink link = new OneTimeLink(secrets.next());
    open.add(link.token());
    return link;
  }

  /** Uses the token up: true once, within its lifetime; false ever after and for any other text. */
  public boolean redeem(String token) {
    return token.length() == Secrets.LENGTH && open.take(token);
  }
}
