/** Evidence packs for a SOC 2 examination: issued on request, recorded, handed out. */
@NullMarked
package dev.seaworthy.server.soc2;

import org.jspecify.annotations.NullMarked;
