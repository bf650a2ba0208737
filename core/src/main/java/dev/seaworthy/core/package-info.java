/** Pure rules: host, kernel, catalogue, decisions. JDK only. */
@NullMarked
package dev.seaworthy.core;

import org.jspecify.annotations.NullMarked;
