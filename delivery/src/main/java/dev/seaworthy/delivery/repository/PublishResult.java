package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.Refusal;

/** Whether a repository took what it was given. */
public sealed interface PublishResult {
  /** It did, and readers see these versions. */
  record Accepted(RepositoryVersions versions) implements PublishResult {}

  /** It did not, and readers see what they saw before. */
  record Rejected(Refusal refusal) implements PublishResult {}
}
