/** The checks that client and publisher share, so that the server accepts what a host would. */
@NullMarked
package dev.seaworthy.delivery.verify;

import org.jspecify.annotations.NullMarked;
