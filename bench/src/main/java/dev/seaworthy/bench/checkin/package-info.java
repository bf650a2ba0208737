/** What a check-in costs the server, beside a limit and beside nginx. */
@NullMarked
package dev.seaworthy.bench.checkin;

import org.jspecify.annotations.NullMarked;
