/** XML within limits, without entities, one element at a time. */
@NullMarked
package dev.seaworthy.feeds.xml;

import org.jspecify.annotations.NullMarked;
