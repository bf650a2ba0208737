/** Which live patches there are: taken only as offline keys signed them, recorded, then served. */
@NullMarked
package dev.seaworthy.server.catalogue;

import org.jspecify.annotations.NullMarked;
