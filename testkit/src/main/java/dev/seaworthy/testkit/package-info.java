/** Shipped as code: real PostgreSQL, fake kernel, clocks. */
@NullMarked
package dev.seaworthy.testkit;

import org.jspecify.annotations.NullMarked;
