@NullMarked
package dev.seaworthy.server.fleet.host;

import org.jspecify.annotations.NullMarked;
