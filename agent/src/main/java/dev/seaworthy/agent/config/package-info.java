/** The agent's configuration: a typed record from a small file. */
@NullMarked
package dev.seaworthy.agent.config;

import org.jspecify.annotations.NullMarked;
