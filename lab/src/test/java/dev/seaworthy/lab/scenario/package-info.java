/** The whole line over real sockets, and what someone can do who holds the server. */
@NullMarked
package dev.seaworthy.lab.scenario;

import org.jspecify.annotations.NullMarked;
