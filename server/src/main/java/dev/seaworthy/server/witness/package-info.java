/**
 * A witness of logs as a program of its own (C2SP tlog-witness). It belongs on somebody else's
 * machine: ten witnesses of one operator count as one.
 */
@NullMarked
package dev.seaworthy.server.witness;

import org.jspecify.annotations.NullMarked;
