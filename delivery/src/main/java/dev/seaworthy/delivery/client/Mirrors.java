package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.verify.RefusedException;
import java.io.IOException;
import java.util.List;

/**
 * The same repository at several places.
 *
 * <p>None is trusted: whether a mirror served well is decided by the signed metadata, and where it
 * did not, the next one is asked for the same.
 */
record Mirrors(List<RepositoryFetcher> inOrder) {
  Mirrors {
    if (inOrder.isEmpty()) {
      throw new IllegalArgumentException("a repository has at least one mirror");
    }
    inOrder = List.copyOf(inOrder);
  }

  /** Something that one mirror may refuse and the next achieve. */
  interface Attempt<T> {
    T with(RepositoryFetcher mirror) throws IOException;
  }

  /**
   * What the first mirror that serves well gives.
   *
   * @throws RefusedException when none does; of their refusals the first that says more than that a
   *     mirror cannot be reached
   */
  <T> T first(Attempt<T> attempt) throws IOException {
    RefusedException worst = null;
    for (RepositoryFetcher mirror : inOrder) {
      try {
        return attempt.with(mirror);
      } catch (RefusedException refused) {
        worst = worst == null || isUnavailable(worst) ? refused : worst;
      }
    }
    throw worst == null ? new IllegalStateException("checked on creation") : worst;
  }

  private static boolean isUnavailable(RefusedException refused) {
    return refused.refusal().code() == ReasonCode.UNAVAILABLE;
  }
}
