/** Files that survive a power cut: whole or not there. */
@NullMarked
package dev.seaworthy.delivery.file;

import org.jspecify.annotations.NullMarked;
