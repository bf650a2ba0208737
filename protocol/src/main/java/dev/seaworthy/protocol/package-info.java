/** Messages between agent and server, and their codec. */
@NullMarked
package dev.seaworthy.protocol;

import org.jspecify.annotations.NullMarked;
