package dev.seaworthy.server.fleet.enrol;

import dev.seaworthy.core.host.HostId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Enrolment tokens, by their digests. */
final class TokenStore {
  /** Why a token cannot be used. */
  enum State {
    USED,
    EXPIRED
  }

  void insert(Handle handle, byte[] sha256, Instant now, Instant expires) {
    handle
        .createUpdate(
            """
            INSERT INTO enrolment_token (sha256, created_at, expires_at)
            VALUES (:sha256, :now, :expires)
            """)
        .bind("sha256", sha256)
        .bind("now", now)
        .bind("expires", expires)
        .execute();
  }

  /**
   * Uses the token for the host; false when it cannot be used. Whoever comes second waits for the
   * first to commit, and then finds it used.
   */
  boolean consume(Handle handle, byte[] sha256, HostId host, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE enrolment_token SET used_at = :now, used_by = :host
                 WHERE sha256 = :sha256 AND used_at IS NULL AND expires_at > :now
                """)
            .bind("now", now)
            .bind("host", host.value())
            .bind("sha256", sha256)
            .execute()
        == 1;
  }

  /**
   * The host that joined with the token and the key, as long as it has stated nothing and the token
   * would still be good: its first answer may never have arrived.
   */
  Optional<HostId> joinedBy(Handle handle, byte[] sha256, byte[] spki, Instant now) {
    return handle
        .createQuery(
            """
            SELECT t.used_by FROM enrolment_token t JOIN host h ON h.id = t.used_by
             WHERE t.sha256 = :sha256 AND t.expires_at > :now
               AND h.acknowledged = 0 AND h.revoked_at IS NULL
               AND EXISTS (SELECT FROM host_certificate c WHERE c.host = h.id AND c.spki = :spki)
            """)
        .bind("sha256", sha256)
        .bind("now", now)
        .bind("spki", spki)
        .mapTo(UUID.class)
        .findOne()
        .map(HostId::new);
  }

  /** Why a token was not consumed; empty for one that was never made. */
  Optional<State> state(Handle handle, byte[] sha256) {
    return handle
        .createQuery("SELECT used_at IS NOT NULL FROM enrolment_token WHERE sha256 = :sha256")
        .bind("sha256", sha256)
        .mapTo(Boolean.class)
        .findOne()
        .map(used -> used ? State.USED : State.EXPIRED);
  }

  /** Drops tokens that have been of no use for a while. */
  int dropBefore(Handle handle, Instant before) {
    return handle
        .createUpdate("DELETE FROM enrolment_token WHERE expires_at < :before")
        .bind("before", before)
        .execute();
  }
}
