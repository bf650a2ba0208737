@NullMarked
package dev.seaworthy.bench.process;

import org.jspecify.annotations.NullMarked;
