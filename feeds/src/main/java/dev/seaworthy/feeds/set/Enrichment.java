package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.evidence.CvssScore;
import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.evidence.KevEntry;
import dev.seaworthy.core.vulnerability.evidence.Ssvc;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about a CVE beyond who is affected. What is absent is absent: neither zero nor low
 * (clause V-80).
 *
 * @param ssvc CISA's decision points
 * @param published when the kernel CNA published it (UTC)
 */
public record Enrichment(
    Optional<CvssScore> cvss,
    Ssvc ssvc,
    Optional<KevEntry> kev,
    Optional<EpssScore> epss,
    Optional<Instant> published) {}
