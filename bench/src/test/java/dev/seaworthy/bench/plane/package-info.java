@NullMarked
package dev.seaworthy.bench.plane;

import org.jspecify.annotations.NullMarked;
