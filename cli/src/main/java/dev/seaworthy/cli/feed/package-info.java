/** Verbs about vulnerability feeds. */
@NullMarked
package dev.seaworthy.cli.feed;

import org.jspecify.annotations.NullMarked;
