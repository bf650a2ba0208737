/** From an assignment to a patched kernel, one checked step at a time. */
@NullMarked
package dev.seaworthy.agent.apply;

import org.jspecify.annotations.NullMarked;
