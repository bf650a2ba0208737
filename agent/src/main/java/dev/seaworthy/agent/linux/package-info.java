/** The module system calls, by the Foreign Function and Memory API. */
@NullMarked
package dev.seaworthy.agent.linux;

import org.jspecify.annotations.NullMarked;
