/** What the fleet's policy lets agents do. */
@NullMarked
package dev.seaworthy.server.fleet.policy;

import org.jspecify.annotations.NullMarked;
