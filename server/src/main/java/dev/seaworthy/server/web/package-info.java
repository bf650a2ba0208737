/** The pages: routes, templates, static files and the guard in front of them. */
@NullMarked
package dev.seaworthy.server.web;

import org.jspecify.annotations.NullMarked;
