/** Figures for Prometheus, in base units. */
@NullMarked
package dev.seaworthy.server.platform.metrics;

import org.jspecify.annotations.NullMarked;
