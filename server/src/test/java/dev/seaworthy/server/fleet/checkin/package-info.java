/** Tests of check-ins. */
@NullMarked
package dev.seaworthy.server.fleet.checkin;

import org.jspecify.annotations.NullMarked;
