/** Load on a server: bounded, every request on a connection of its own, all of them answered. */
@NullMarked
package dev.seaworthy.bench.load;

import org.jspecify.annotations.NullMarked;
