/** What the kernel says of itself under {@code /proc} and {@code /sys}. */
@NullMarked
package dev.seaworthy.agent.probe;

import org.jspecify.annotations.NullMarked;
