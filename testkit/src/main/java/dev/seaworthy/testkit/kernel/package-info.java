/** A kernel that is none: its files in a directory, its answers as the real one's. */
@NullMarked
package dev.seaworthy.testkit.kernel;

import org.jspecify.annotations.NullMarked;
