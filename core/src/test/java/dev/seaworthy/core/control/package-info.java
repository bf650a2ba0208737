/** Tests of the controls' rules. */
@NullMarked
package dev.seaworthy.core.control;

import org.jspecify.annotations.NullMarked;
