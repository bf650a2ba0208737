/** Tests of the catalogue. */
@NullMarked
package dev.seaworthy.server.catalogue;

import org.jspecify.annotations.NullMarked;
