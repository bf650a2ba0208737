@NullMarked
package dev.seaworthy.bench.checkin;

import org.jspecify.annotations.NullMarked;
