/** FIRST's exploit predictions. */
@NullMarked
package dev.seaworthy.feeds.epss;

import org.jspecify.annotations.NullMarked;
