/** A real control plane for benchmarks, and the virtual hosts that talk to it. */
@NullMarked
package dev.seaworthy.bench.plane;

import org.jspecify.annotations.NullMarked;
