/**
 * PostgreSQL: connection pool, migrations as a step of their own, and the leases of background
 * work.
 */
@NullMarked
package dev.seaworthy.server.platform.sql;

import org.jspecify.annotations.NullMarked;
