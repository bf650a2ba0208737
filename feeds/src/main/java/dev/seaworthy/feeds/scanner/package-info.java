/** Scanners' reports: findings about the kernel. */
@NullMarked
package dev.seaworthy.feeds.scanner;

import org.jspecify.annotations.NullMarked;
