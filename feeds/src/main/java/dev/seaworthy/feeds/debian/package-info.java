/** Debian: changelogs and the security tracker. */
@NullMarked
package dev.seaworthy.feeds.debian;

import org.jspecify.annotations.NullMarked;
