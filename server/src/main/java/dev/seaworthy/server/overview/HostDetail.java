package dev.seaworthy.server.overview;

import dev.seaworthy.server.web.view.HostView;

/** One host, with what tools look for beyond what the page shows. */
public record HostDetail(HostView view, HostSummary summary) {}
