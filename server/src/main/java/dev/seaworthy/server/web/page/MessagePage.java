package dev.seaworthy.server.web.page;

import java.util.Optional;

/**
 * A page that says one thing: what happened, and what to do.
 *
 * @param status the HTTP status, shown small
 * @param command what to type in a terminal, where that is the way on
 * @param link where to go, where that is the way on
 */
public record MessagePage(
    Chrome chrome,
    int status,
    String title,
    String words,
    String next,
    Optional<String> command,
    Optional<String> link) {}
