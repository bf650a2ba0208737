/** How a host joins, and gets its next certificate. */
@NullMarked
package dev.seaworthy.server.fleet.enrol;

import org.jspecify.annotations.NullMarked;
