/** Background work: named, periodic, and done by one replica at a time. */
@NullMarked
package dev.seaworthy.server.platform.jobs;

import org.jspecify.annotations.NullMarked;
