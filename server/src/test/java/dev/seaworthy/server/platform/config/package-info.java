/** Tests of the configuration. */
@NullMarked
package dev.seaworthy.server.platform.config;

import org.jspecify.annotations.NullMarked;
