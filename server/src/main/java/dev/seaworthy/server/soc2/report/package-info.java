/** What a pack says, for people and for programs. */
@NullMarked
package dev.seaworthy.server.soc2.report;

import org.jspecify.annotations.NullMarked;
