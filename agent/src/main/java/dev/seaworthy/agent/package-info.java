/** The host agent: probe, preflight, apply, journal, transport. JDK only at run time. */
@NullMarked
package dev.seaworthy.agent;

import org.jspecify.annotations.NullMarked;
