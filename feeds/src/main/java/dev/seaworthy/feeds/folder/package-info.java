/** A folder of feed files as one evidence base. */
@NullMarked
package dev.seaworthy.feeds.folder;

import org.jspecify.annotations.NullMarked;
