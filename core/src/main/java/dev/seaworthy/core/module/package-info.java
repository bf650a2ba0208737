/** What a kernel module's file says of itself, read from untrusted bytes. */
@NullMarked
package dev.seaworthy.core.module;

import org.jspecify.annotations.NullMarked;
