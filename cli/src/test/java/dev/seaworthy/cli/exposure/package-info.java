@NullMarked
package dev.seaworthy.cli.exposure;

import org.jspecify.annotations.NullMarked;
