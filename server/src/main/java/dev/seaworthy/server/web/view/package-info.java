/**
 * What the pages show: plain records, each read from one snapshot, and the source they come from.
 */
@NullMarked
package dev.seaworthy.server.web.view;

import org.jspecify.annotations.NullMarked;
