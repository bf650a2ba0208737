@NullMarked
package dev.seaworthy.bench;

import org.jspecify.annotations.NullMarked;
