@NullMarked
package dev.seaworthy.bench.agent;

import org.jspecify.annotations.NullMarked;
