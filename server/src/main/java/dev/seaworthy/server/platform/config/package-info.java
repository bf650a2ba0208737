/** Configuration: one file, one typed record tree, every fault reported at once. */
@NullMarked
package dev.seaworthy.server.platform.config;

import org.jspecify.annotations.NullMarked;
