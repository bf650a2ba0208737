/** What the agent is about to do and what became of it, and the rules that follow from it. */
@NullMarked
package dev.seaworthy.agent.journal;

import org.jspecify.annotations.NullMarked;
