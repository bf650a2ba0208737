/** Pure decisions: from state and event to records and reply. */
@NullMarked
package dev.seaworthy.core.decision;

import org.jspecify.annotations.NullMarked;
