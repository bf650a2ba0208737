/** Tests of links, sessions and the same-origin rule. */
@NullMarked
package dev.seaworthy.server.access;

import org.jspecify.annotations.NullMarked;
