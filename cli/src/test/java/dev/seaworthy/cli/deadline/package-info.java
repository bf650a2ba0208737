@NullMarked
package dev.seaworthy.cli.deadline;

import org.jspecify.annotations.NullMarked;
