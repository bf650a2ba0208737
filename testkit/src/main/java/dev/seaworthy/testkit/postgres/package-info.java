/** A real PostgreSQL from Maven artefacts, run as an unprivileged user. */
@NullMarked
package dev.seaworthy.testkit.postgres;

import org.jspecify.annotations.NullMarked;
