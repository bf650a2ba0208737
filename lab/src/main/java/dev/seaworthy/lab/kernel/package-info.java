/** Which kernels the distribution's archive offers today, which to take, and how they get here. */
@NullMarked
package dev.seaworthy.lab.kernel;

import org.jspecify.annotations.NullMarked;
