/** What vendors' feeds claim about packages, before it is known which of them are kernels. */
@NullMarked
package dev.seaworthy.feeds.claim;

import org.jspecify.annotations.NullMarked;
