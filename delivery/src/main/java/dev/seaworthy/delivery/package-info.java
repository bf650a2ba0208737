/**
 * The signed patch repository and its client: The Update Framework (TUF) 1.0.34.
 *
 * <p>Offline keys held by a threshold of people decide which module may ever run; online keys only
 * vouch that what a host sees is fresh. Whoever steals the server gains the second, never the
 * first.
 */
@NullMarked
package dev.seaworthy.delivery;

import org.jspecify.annotations.NullMarked;
