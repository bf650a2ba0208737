/** JSON within limits, one record at a time. */
@NullMarked
package dev.seaworthy.feeds.json;

import org.jspecify.annotations.NullMarked;
