/** Logs: one JSON object a line, whoever speaks. */
@NullMarked
package dev.seaworthy.server.platform.log;

import org.jspecify.annotations.NullMarked;
