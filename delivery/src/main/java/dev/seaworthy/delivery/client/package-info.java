/** The detailed client workflow of TUF 1.0.34 §5, on a host. */
@NullMarked
package dev.seaworthy.delivery.client;

import org.jspecify.annotations.NullMarked;
