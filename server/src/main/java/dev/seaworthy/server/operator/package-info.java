/** The operator's API, for people's tools: JSON under one bearer token. */
@NullMarked
package dev.seaworthy.server.operator;

import org.jspecify.annotations.NullMarked;
