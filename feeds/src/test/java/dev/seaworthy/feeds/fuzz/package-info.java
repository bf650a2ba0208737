/** Fuzz tests: a minute each in the profile {@code long}, over their seeds in every build. */
@NullMarked
package dev.seaworthy.feeds.fuzz;

import org.jspecify.annotations.NullMarked;
