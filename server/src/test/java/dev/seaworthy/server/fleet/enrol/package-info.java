/** Tests of enrolment. */
@NullMarked
package dev.seaworthy.server.fleet.enrol;

import org.jspecify.annotations.NullMarked;
