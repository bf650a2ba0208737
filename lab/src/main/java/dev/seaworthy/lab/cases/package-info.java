/**
 * What goes wrong on real hosts, done to real kernels: power cuts, crashing patches, many at once.
 */
@NullMarked
package dev.seaworthy.lab.cases;

import org.jspecify.annotations.NullMarked;
