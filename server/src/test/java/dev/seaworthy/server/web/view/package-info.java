/** Tests of what the pages are made from. */
@NullMarked
package dev.seaworthy.server.web.view;

import org.jspecify.annotations.NullMarked;
