/** What a host states about itself, numbered and signed: the predicates of its statements. */
@NullMarked
package dev.seaworthy.protocol.statement;

import org.jspecify.annotations.NullMarked;
