/** The seaworthy verbs. */
@NullMarked
package dev.seaworthy.cli;

import org.jspecify.annotations.NullMarked;
