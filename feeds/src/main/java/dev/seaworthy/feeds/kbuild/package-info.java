/**
 * Reads the kernel's own makefiles (Documentation/kbuild/makefiles.rst) and says which source file
 * is compiled under which configuration.
 */
@NullMarked
package dev.seaworthy.feeds.kbuild;

import org.jspecify.annotations.NullMarked;
