/** What a kernel build compiles: configurations and build maps. */
@NullMarked
package dev.seaworthy.feeds.build;

import org.jspecify.annotations.NullMarked;
