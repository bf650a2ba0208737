@NullMarked
package dev.seaworthy.server.platform.jobs;

import org.jspecify.annotations.NullMarked;
