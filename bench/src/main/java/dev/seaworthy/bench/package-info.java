/** Bounded benchmarks, each against a named peer in the same run. */
@NullMarked
package dev.seaworthy.bench;

import org.jspecify.annotations.NullMarked;
