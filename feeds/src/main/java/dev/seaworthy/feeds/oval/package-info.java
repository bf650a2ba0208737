/** OVAL definitions of Red Hat, with kpatch, and SUSE. */
@NullMarked
package dev.seaworthy.feeds.oval;

import org.jspecify.annotations.NullMarked;
