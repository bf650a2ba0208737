package dev.seaworthy.server.overview;

import dev.seaworthy.server.web.view.HostRow;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One host in a list, with what tools look for beyond what the page shows.
 *
 * @param bootId of the boot it last spoke of
 * @param ledgerIndex the entry with its newest statement
 */
public record HostSummary(HostRow row, Optional<String> bootId, OptionalLong ledgerIndex) {}
