/** Files within limits: digest, decompression, lines, archives, and the import itself. */
@NullMarked
package dev.seaworthy.feeds.input;

import org.jspecify.annotations.NullMarked;
