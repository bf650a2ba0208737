/** Tests of what the pages are made from. */
@NullMarked
package dev.seaworthy.server.web.page;

import org.jspecify.annotations.NullMarked;
