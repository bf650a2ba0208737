/** The signed patch repository (TUF) and its client. JDK only. */
@NullMarked
package dev.seaworthy.delivery;

import org.jspecify.annotations.NullMarked;
