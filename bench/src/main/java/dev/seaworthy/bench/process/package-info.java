/** What other processes cost, and starting them so that none is left behind. */
@NullMarked
package dev.seaworthy.bench.process;

import org.jspecify.annotations.NullMarked;
