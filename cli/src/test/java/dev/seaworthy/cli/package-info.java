/** The verbs and what they leave behind. */
@NullMarked
package dev.seaworthy.cli;

import org.jspecify.annotations.NullMarked;
