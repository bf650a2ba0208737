/** Exposure of a large seeded fleet, beside plain SQL over its hosts. */
@NullMarked
package dev.seaworthy.bench.exposure;

import org.jspecify.annotations.NullMarked;
