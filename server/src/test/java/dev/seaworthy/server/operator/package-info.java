/** Tests of the operator's API. */
@NullMarked
package dev.seaworthy.server.operator;

import org.jspecify.annotations.NullMarked;
