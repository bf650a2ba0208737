/** A whole server on real sockets and a real PostgreSQL, and hosts that talk to it. */
@NullMarked
package dev.seaworthy.server.testing;

import org.jspecify.annotations.NullMarked;
