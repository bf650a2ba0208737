/** Keys and certificates: the server's own, and those it issues to hosts. */
@NullMarked
package dev.seaworthy.server.identity;

import org.jspecify.annotations.NullMarked;
