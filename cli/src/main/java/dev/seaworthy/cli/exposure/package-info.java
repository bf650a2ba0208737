/** The verbs about exposure: {@code cve} and {@code host}. */
@NullMarked
package dev.seaworthy.cli.exposure;

import org.jspecify.annotations.NullMarked;
