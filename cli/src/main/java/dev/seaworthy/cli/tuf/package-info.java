/** The TUF client as a command, and the ceremony with the keys that decide what may run. */
@NullMarked
package dev.seaworthy.cli.tuf;

import org.jspecify.annotations.NullMarked;
