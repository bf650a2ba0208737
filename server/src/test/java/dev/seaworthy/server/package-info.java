/** Tests of the whole server. */
@NullMarked
package dev.seaworthy.server;

import org.jspecify.annotations.NullMarked;
