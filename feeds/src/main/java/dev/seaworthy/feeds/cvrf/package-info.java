/** CVRF advisories of openEuler and SUSE. */
@NullMarked
package dev.seaworthy.feeds.cvrf;

import org.jspecify.annotations.NullMarked;
