/** What a live patch is, and whether it may go into a given kernel. */
@NullMarked
package dev.seaworthy.core.patch;

import org.jspecify.annotations.NullMarked;
