/** The port to the kernel's module loader, and its answers as values. */
@NullMarked
package dev.seaworthy.core.driver;

import org.jspecify.annotations.NullMarked;
