/** Vulnerability feeds, read from files within limits; parsers only. */
@NullMarked
package dev.seaworthy.feeds;

import org.jspecify.annotations.NullMarked;
