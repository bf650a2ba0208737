/** Controls as data, the test of one row, and the result of a whole population: pure rules. */
@NullMarked
package dev.seaworthy.core.control;

import org.jspecify.annotations.NullMarked;
