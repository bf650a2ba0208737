/** Names for things that are new. */
@NullMarked
package dev.seaworthy.server.platform.id;

import org.jspecify.annotations.NullMarked;
