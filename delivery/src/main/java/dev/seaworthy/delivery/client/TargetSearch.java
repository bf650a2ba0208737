package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.DelegatedRole;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The pre-order depth-first search for one target (TUF 1.0.34 §5.6.7).
 *
 * <p>A role is visited once, so cycles end; and no repository can make a host visit more than
 * {@value #MAX_ROLES} roles or follow more than {@value #MAX_DEPTH} delegations in a row.
 */
final class TargetSearch {
  static final int MAX_ROLES = 32;
  static final int MAX_DEPTH = 8;

  /** Brings a delegated role's document, verified by its delegator's keys, or refuses. */
  interface Roles {
    SignedMetadata<Targets> load(RoleKeys named) throws IOException;
  }

  /** A target and the document that lists it. */
  record Hit(TargetFile file, SignedMetadata<Targets> listedBy) {}

  /** How the search below one role ended. */
  private sealed interface Outcome {
    /** Here it is. */
    record Found(Hit hit) implements Outcome {}

    /** Not here; the delegator's next role may have it. */
    record GoOn() implements Outcome {}

    /** Not here, and nobody else is to be asked. */
    record Stop() implements Outcome {}
  }

  private final Roles roles;
  private final String path;
  private final Set<String> visited = new HashSet<>();

  private TargetSearch(Roles roles, String path) {
    this.roles = roles;
    this.path = path;
  }

  static Optional<Hit> find(SignedMetadata<Targets> top, Roles roles, String path)
      throws IOException {
    return switch (new TargetSearch(roles, path).below(top, 0)) {
      case Outcome.Found(Hit hit) -> Optional.of(hit);
      case Outcome.GoOn _, Outcome.Stop _ -> Optional.empty();
    };
  }

  private Outcome below(SignedMetadata<Targets> document, int depth) throws IOException {
    // §5.6.7.1
    TargetFile listed = document.metadata().targets().get(path);
    if (listed != null) {
      return new Outcome.Found(new Hit(listed, document));
    }
    for (DelegatedRole delegated : document.metadata().delegations().roles()) {
      // §5.6.7.2: in order of appearance.
      if (delegated.paths().contains(path) && !visited.contains(delegated.name())) {
        Outcome outcome = follow(document.metadata(), delegated, depth);
        if (!(outcome instanceof Outcome.GoOn)) {
          return outcome;
        }
      }
    }
    return new Outcome.GoOn();
  }

  private Outcome follow(Targets delegator, DelegatedRole delegated, int depth) throws IOException {
    if (visited.size() == MAX_ROLES || depth == MAX_DEPTH) {
      return new Outcome.Stop();
    }
    visited.add(delegated.name());
    Outcome outcome = below(roles.load(delegator.keysOf(delegated)), depth + 1);
    boolean ends = outcome instanceof Outcome.GoOn && delegated.terminating();
    return ends ? new Outcome.Stop() : outcome;
  }
}
