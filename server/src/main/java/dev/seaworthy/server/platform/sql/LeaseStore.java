package dev.seaworthy.server.platform.sql;

import org.jdbi.v3.core.Handle;

/**
 * Leases by PostgreSQL's advisory locks: held by a transaction, gone with its connection, and never
 * written to the disk.
 */
public final class LeaseStore {
  private LeaseStore() {}

  /** Takes the lease until the transaction ends; false when another replica holds it. */
  public static boolean take(Handle handle, String name) {
    return handle
        .createQuery("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", name)
        .mapTo(Boolean.class)
        .one();
  }
}
