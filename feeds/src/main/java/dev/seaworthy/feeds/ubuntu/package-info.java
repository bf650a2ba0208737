/** Ubuntu: the CVE tracker. */
@NullMarked
package dev.seaworthy.feeds.ubuntu;

import org.jspecify.annotations.NullMarked;
