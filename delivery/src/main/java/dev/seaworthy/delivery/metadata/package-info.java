/** The documents of TUF 1.0.34 §4: strict to read, kept byte for byte. */
@NullMarked
package dev.seaworthy.delivery.metadata;

import org.jspecify.annotations.NullMarked;
