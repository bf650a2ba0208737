/** Where people and servers keep the private keys of a repository: in files, or in a token. */
@NullMarked
package dev.seaworthy.delivery.custody;

import org.jspecify.annotations.NullMarked;
