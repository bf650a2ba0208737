package dev.seaworthy.server.web.page;

/**
 * The page that turns a one-time link into a session.
 *
 * @param failed whether a token was refused just now
 * @param command what prints a new link
 */
public record WelcomePage(Chrome chrome, boolean failed, String command) {}
