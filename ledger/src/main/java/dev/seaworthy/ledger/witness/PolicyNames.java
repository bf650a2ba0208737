package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.NoteException;
import java.util.HashSet;
import java.util.Set;

/** Names that a policy gives out: each once, and each a member of one group at most. */
final class PolicyNames {
  private final Set<String> taken = new HashSet<>(Set.of("none"));
  private final Set<String> members = new HashSet<>();
  private final Set<String> defined = new HashSet<>();

  void define(String name) {
    if (!taken.add(name)) {
      throw new NoteException("the name " + name + " is taken");
    }
    defined.add(name);
  }

  void require(String name) {
    if (!defined.contains(name)) {
      throw new NoteException("there is no witness or group " + name + " above");
    }
  }

  void member(String name) {
    require(name);
    if (!members.add(name)) {
      throw new NoteException(name + " is a member already");
    }
  }
}
