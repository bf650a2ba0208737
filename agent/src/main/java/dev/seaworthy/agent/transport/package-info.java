/** The way to the server: by the system's curl, or all in Java. */
@NullMarked
package dev.seaworthy.agent.transport;

import org.jspecify.annotations.NullMarked;
