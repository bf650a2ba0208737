/** What the templates print: views turned into words, links, widths and positions. */
@NullMarked
package dev.seaworthy.server.web.page;

import org.jspecify.annotations.NullMarked;
