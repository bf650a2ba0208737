package dev.seaworthy.feeds.cna;

import dev.seaworthy.core.vulnerability.CveId;
import java.time.Instant;
import java.util.Optional;

/** When the CNA first published and when it rejected an id, from its repository's history (UTC). */
public record Publication(CveId cve, Optional<Instant> published, Optional<Instant> rejected) {}
