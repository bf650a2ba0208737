/** Signed notes and the checkpoints of a log (C2SP signed-note and tlog-checkpoint, both 1.0.0). */
@NullMarked
package dev.seaworthy.ledger.note;

import org.jspecify.annotations.NullMarked;
