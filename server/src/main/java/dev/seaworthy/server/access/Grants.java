package dev.seaworthy.server.access;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Secrets that are good for a while, remembered in memory as digests only.
 *
 * <p>There are few at a time, so every look-up compares with all of them, each in constant time:
 * how long it takes tells nothing about a digest. Past the bound the oldest is forgotten.
 */
final class Grants {
  private static final int MOST = 256;

  private record Grant(byte[] digest, Instant until) {}

  private final Deque<Grant> grants = new ArrayDeque<>();
  private final InstantSource clock;
  private final Duration lifetime;

  Grants(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  synchronized void add(String secret) {
    Instant now = clock.instant();
    grants.removeIf(grant -> !now.isBefore(grant.until()));
    if (grants.size() == MOST) {
      grants.removeFirst();
    }
    grants.addLast(new Grant(Secrets.digest(secret), now.plus(lifetime)));
  }

  synchronized boolean holds(String secret) {
    byte[] digest = Secrets.digest(secret);
    Instant now = clock.instant();
    boolean found = false;
    for (Grant grant : grants) {
      boolean same = MessageDigest.isEqual(grant.digest(), digest);
      found |= same && now.isBefore(grant.until());
    }
    return found;
  }

  /** Takes the secret away and tells whether it was still good: true at most once a secret. */
  synchronized boolean take(String secret) {
    boolean good = holds(secret);
    byte[] digest = Secrets.digest(secret);
    grants.removeIf(grant -> MessageDigest.isEqual(grant.digest(), digest));
    return good;
  }
}
