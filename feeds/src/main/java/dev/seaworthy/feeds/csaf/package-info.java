/** CSAF 2.0 advisories and VEX of Red Hat and SUSE. */
@NullMarked
package dev.seaworthy.feeds.csaf;

import org.jspecify.annotations.NullMarked;
