package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.Refusal;
import java.time.Instant;

/** Whether the freshness of a repository was renewed. */
public sealed interface RenewResult {
  /** Signed anew. */
  record Renewed(RepositoryVersions versions) implements RenewResult {}

  /** Still fresh; renew at this instant (UTC). */
  record NotDue(Instant due) implements RenewResult {}

  /** Not possible. */
  record Refused(Refusal refusal) implements RenewResult {}
}
