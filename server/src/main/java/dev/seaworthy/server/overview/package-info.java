/** The fleet as people look at it: every answer from one snapshot of the database. */
@NullMarked
package dev.seaworthy.server.overview;

import org.jspecify.annotations.NullMarked;
