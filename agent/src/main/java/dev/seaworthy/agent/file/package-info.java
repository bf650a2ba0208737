/** Files that survive kill -9 and a power cut. */
@NullMarked
package dev.seaworthy.agent.file;

import org.jspecify.annotations.NullMarked;
