/** The kernel CNA's records (CVE Record Format 5.1). */
@NullMarked
package dev.seaworthy.feeds.cna;

import org.jspecify.annotations.NullMarked;
