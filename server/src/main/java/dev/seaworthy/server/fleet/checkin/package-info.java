/** What a host says: decided by pure rules, persisted together with its evidence, then answered. */
@NullMarked
package dev.seaworthy.server.fleet.checkin;

import org.jspecify.annotations.NullMarked;
