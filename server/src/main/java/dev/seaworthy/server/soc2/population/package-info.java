/** Populations of the controls at an instant, frozen with all that it takes to pull them again. */
@NullMarked
package dev.seaworthy.server.soc2.population;

import org.jspecify.annotations.NullMarked;
