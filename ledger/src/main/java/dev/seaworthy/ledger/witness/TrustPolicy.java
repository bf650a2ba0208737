package dev.seaworthy.ledger.witness;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.note.VerifierKey;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which logs are accepted, and whose cosignatures make their checkpoints valid (C2SP tlog-policy).
 *
 * @param logs by key; a key's name is the log's origin
 * @param witnesses by the name that the policy gives them
 * @param addresses where witnesses take checkpoints, by the same name; those without one are left
 *     out
 * @param groups by name
 * @param quorum a witness or a group; empty for {@code none}
 */
public record TrustPolicy(
    List<VerifierKey> logs,
    Map<String, WitnessKey> witnesses,
    Map<String, URI> addresses,
    Map<String, Group> groups,
    Optional<String> quorum) {
  public TrustPolicy {
    logs = List.copyOf(logs);
    witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
    addresses = Map.copyOf(addresses);
    groups = Map.copyOf(groups);
  }

  /**
   * Witnesses and groups of which some must have cosigned.
   *
   * @param least how many, at least 1
   */
  public record Group(int least, List<String> members) {
    public Group {
      members = List.copyOf(members);
      if (least < 1 || least > members.size()) {
        throw new NoteException("a group of " + members.size() + " cannot need " + least);
      }
    }
  }

  /** What the policy says of a checkpoint. */
  public sealed interface Judgement {
    /**
     * It is valid.
     *
     * @param witnesses names of those that cosigned it
     */
    record Valid(Checkpoint checkpoint, Set<String> witnesses) implements Judgement {}

    /** It is not, and why. */
    record Invalid(String reason) implements Judgement {}
  }

  /** Whether a checkpoint is signed by one of the logs and cosigned by the quorum. */
  public Judgement judge(Note note) {
    try {
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      List<VerifierKey> keys =
          logs.stream().filter(key -> key.name().equals(checkpoint.origin())).toList();
      if (keys.isEmpty()) {
        return new Judgement.Invalid("the policy has no log " + checkpoint.origin());
      }
      note.open(keys);
      Set<String> cosigned = cosigned(checkpoint, note);
      return quorum.isEmpty() || has(quorum.get(), cosigned)
          ? new Judgement.Valid(checkpoint, Set.copyOf(cosigned))
          : new Judgement.Invalid(
              "the quorum "
                  + quorum.get()
                  + " is not reached: cosigned by "
                  + (cosigned.isEmpty() ? "nobody" : String.join(", ", cosigned)));
    } catch (NoteException fault) {
      return new Judgement.Invalid(String.valueOf(fault.getMessage()));
    }
  }

  /**
   * Names of witnesses that cosigned a checkpoint.
   *
   * @throws NoteException when a signature line names a witness and does not verify
   */
  public Set<String> cosigned(Checkpoint checkpoint, Note note) {
    Set<String> names = new TreeSet<>();
    for (NoteSignature line : note.signatures()) {
      witnesses.forEach(
          (name, key) -> key.cosigned(checkpoint, line).ifPresent(_ -> names.add(name)));
    }
    return names;
  }

  private boolean has(String name, Set<String> cosigned) {
    Group group = groups.get(name);
    if (group == null) {
      return cosigned.contains(name);
    }
    return group.members().stream().filter(member -> has(member, cosigned)).count()
        >= group.least();
  }

  /**
   * Reads a policy file.
   *
   * @throws NoteException naming the line that is wrong
   */
  public static TrustPolicy parse(byte[] bytes) {
    return new PolicyReader().read(bytes);
  }
}
