/**
 * Feed files of every kind, merged into one evidence base of which single files can be replaced.
 */
@NullMarked
package dev.seaworthy.feeds.set;

import org.jspecify.annotations.NullMarked;
