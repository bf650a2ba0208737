/** OSV advisories of AlmaLinux, Rocky Linux and Ubuntu, and Canonical's live patch notices. */
@NullMarked
package dev.seaworthy.feeds.osv;

import org.jspecify.annotations.NullMarked;
