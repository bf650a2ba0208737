/** Tests of evidence packs, on a whole server with a real PostgreSQL. */
@NullMarked
package dev.seaworthy.server.soc2;

import org.jspecify.annotations.NullMarked;
