/** The host's key and certificate. */
@NullMarked
package dev.seaworthy.agent.identity;

import org.jspecify.annotations.NullMarked;
