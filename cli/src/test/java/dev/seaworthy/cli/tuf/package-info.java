@NullMarked
package dev.seaworthy.cli.tuf;

import org.jspecify.annotations.NullMarked;
