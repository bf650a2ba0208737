/** Which hosts there are, and how a host is recognised. */
@NullMarked
package dev.seaworthy.server.fleet.host;

import org.jspecify.annotations.NullMarked;
