/** Tests of the fault cases' own parts; the cases themselves run by {@code ./seaworthy lab}. */
@NullMarked
package dev.seaworthy.lab.cases;

import org.jspecify.annotations.NullMarked;
