/** What an unchanged check-in costs a host, beside Python. */
@NullMarked
package dev.seaworthy.bench.agent;

import org.jspecify.annotations.NullMarked;
