package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.VerifierKey;
import java.util.List;
import java.util.Optional;

/** Reads the checkpoint; a wrong signature is a fault, yet the rest is still examined. */
final class CheckpointCheck {
  private final VerifierKey trusted;
  private final Findings findings;

  CheckpointCheck(VerifierKey trusted, Findings findings) {
    this.trusted = trusted;
    this.findings = findings;
  }

  /** The checkpoint where it could be read at all. */
  Optional<Checkpoint> read(String file, byte[] bytes) {
    try {
      return read(file, Note.parse(bytes));
    } catch (NoteException malformed) {
      findings.examined(CheckName.CHECKPOINT, 1);
      fault(file, "a signed checkpoint", String.valueOf(malformed.getMessage()));
      return Optional.empty();
    }
  }

  /** The same for a note that has been read already. */
  Optional<Checkpoint> read(String file, Note note) {
    findings.examined(CheckName.CHECKPOINT, 1);
    try {
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      checkSignature(file, note);
      if (!checkpoint.origin().equals(trusted.name())) {
        fault(file, "the origin " + trusted.name(), checkpoint.origin());
      }
      return Optional.of(checkpoint);
    } catch (NoteException malformed) {
      fault(file, "a signed checkpoint", String.valueOf(malformed.getMessage()));
      return Optional.empty();
    }
  }

  private void checkSignature(String file, Note note) {
    try {
      note.open(List.of(trusted));
    } catch (NoteException unsigned) {
      fault(file, "a signature by " + trusted.text(), String.valueOf(unsigned.getMessage()));
    }
  }

  private void fault(String file, String expected, String found) {
    findings.fault(CheckName.CHECKPOINT, Place.file(file), expected, found);
  }
}
