package dev.seaworthy.feeds.cna;

import dev.seaworthy.core.vulnerability.evidence.CnaRecord;
import dev.seaworthy.core.vulnerability.evidence.Rejection;

/** What a file of CVE records holds. */
public sealed interface CnaItem {
  /** A valid record. */
  record Published(CnaRecord content) implements CnaItem {}

  /** A rejected id. */
  record Rejected(Rejection content) implements CnaItem {}
}
