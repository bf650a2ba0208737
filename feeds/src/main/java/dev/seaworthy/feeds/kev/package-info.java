/** CISA's catalogue of known exploited vulnerabilities. */
@NullMarked
package dev.seaworthy.feeds.kev;

import org.jspecify.annotations.NullMarked;
