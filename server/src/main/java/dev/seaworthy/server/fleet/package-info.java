/** Hosts over HTTP: the listener for agents. */
@NullMarked
package dev.seaworthy.server.fleet;

import org.jspecify.annotations.NullMarked;
