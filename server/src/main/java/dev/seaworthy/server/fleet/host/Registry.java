package dev.seaworthy.server.fleet.host;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.server.platform.sql.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The enrolled hosts in memory, so that a host with nothing new costs no disk.
 *
 * <p>What another replica enrolled is found in the database on first sight. Safe for use by many
 * threads.
 */
public final class Registry {
  private final Database database;
  private final HostStore store;
  private final CohortStore cohorts;
  private final InstantSource clock;
  private final Map<Hash, EnrolledCertificate> certificates = new ConcurrentHashMap<>();
  private final Map<HostId, KnownHost> hosts = new ConcurrentHashMap<>();
  private volatile Set<HostId> revoked = Set.of();

  /** An empty registry; {@link #load} fills it. */
  public Registry(Database database, HostStore store, CohortStore cohorts, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.cohorts = cohorts;
    this.clock = clock;
  }

  /** Reads every host and every certificate that is still good. */
  public void load() {
    database.inSnapshot(
        handle -> {
          store.eachCertificate(handle, clock.instant(), this::add);
          store.eachHost(handle, cohorts.byId(handle), hosts::put);
          revoked = store.revoked(handle);
          return hosts.size();
        });
  }

  /** Reads anew which hosts were revoked, by whichever replica. */
  public void refreshRevoked() {
    revoked = database.inSnapshot(store::revoked);
  }

  /** The certificate with the digest, if it was ever issued here. */
  public Optional<EnrolledCertificate> certificate(Hash sha256) {
    EnrolledCertificate known = certificates.get(sha256);
    return known != null
        ? Optional.of(known)
        : database.inSnapshot(handle -> store.certificate(handle, sha256)).map(this::add);
  }

  /** What is known of a host that has a certificate. */
  public KnownHost host(HostId id) {
    KnownHost known = hosts.get(id);
    return known != null ? known : reload(id);
  }

  /** Reads the host from the database: another replica may have heard more of it. */
  public KnownHost reload(HostId id) {
    KnownHost read =
        database
            .inSnapshot(handle -> store.known(handle, id, cohorts.byId(handle)))
            .orElseThrow(() -> new IllegalStateException("a certificate without its host: " + id));
    return put(id, read);
  }

  /** Takes over what was committed of a host. */
  public KnownHost put(HostId id, KnownHost next) {
    // Two check-ins of one host may end in either order: the one that got further stays.
    return hosts.merge(
        id, next, (old, given) -> given.acknowledged() >= old.acknowledged() ? given : old);
  }

  /** Takes over a certificate that was committed. */
  public EnrolledCertificate add(EnrolledCertificate certificate) {
    certificates.put(certificate.sha256(), certificate);
    return certificate;
  }

  /** Whether every right was taken from the host. */
  public boolean isRevoked(HostId host) {
    return revoked.contains(host);
  }

  /** Forgets certificates that have expired; they would be refused anyway. */
  public void dropExpired() {
    var now = clock.instant();
    certificates.values().removeIf(certificate -> certificate.notAfter().isBefore(now));
  }

  /** Number of hosts. */
  public int size() {
    return hosts.size();
  }
}
