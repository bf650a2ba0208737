/** What a host is and what it runs: observed facts, never guesses. */
@NullMarked
package dev.seaworthy.core.host;

import org.jspecify.annotations.NullMarked;
