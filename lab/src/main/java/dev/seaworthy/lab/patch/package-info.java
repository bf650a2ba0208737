/** Builds a live patch for exactly one kernel, from the distribution's packages or our own C. */
@NullMarked
package dev.seaworthy.lab.patch;

import org.jspecify.annotations.NullMarked;
