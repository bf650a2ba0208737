/** Tests of the embedded PostgreSQL. */
@NullMarked
package dev.seaworthy.testkit.postgres;

import org.jspecify.annotations.NullMarked;
