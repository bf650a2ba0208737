/** The boundaries of the design, as tests. */
@NullMarked
package dev.seaworthy.architecture;

import org.jspecify.annotations.NullMarked;
