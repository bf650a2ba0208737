/** The control plane: one package a feature, and platform adapters. */
@NullMarked
package dev.seaworthy.server;

import org.jspecify.annotations.NullMarked;
