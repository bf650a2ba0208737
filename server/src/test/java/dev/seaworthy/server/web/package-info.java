/** Tests of the pages: what they print, and how they behave in a real browser. */
@NullMarked
package dev.seaworthy.server.web;

import org.jspecify.annotations.NullMarked;
