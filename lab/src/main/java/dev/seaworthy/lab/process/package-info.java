/** The one way in which the lab calls a system tool. */
@NullMarked
package dev.seaworthy.lab.process;

import org.jspecify.annotations.NullMarked;
