/** Facts of SUSE's live patches. */
@NullMarked
package dev.seaworthy.feeds.suse;

import org.jspecify.annotations.NullMarked;
